package io.sriovib.scenario.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.api.v1.VirtualFunction;
import io.sriovib.simulation.SimulatedHost;
import io.sriovib.simulation.machine.SimulatedMachine;
import org.junit.jupiter.api.Test;

class InfinibandVfsTest {
    private final SimulatedHost host = SimulatedHost.of(SimulatedMachine.seed());

    @Test
    void policy_ib0_gives_eight_vfs_with_guids_and_link_state() {
        try (var loop = new RunningLoop(host)) {
            var status = loop.wish(RunningLoop.policyIb0(8)).untilInSync();
            assertThat(RunningLoop.vfs(status))
                    .extracting(VirtualFunction::guid)
                    .containsExactly(
                            "0e:42:a1:00:03:16:05:2c",
                            "0e:42:a1:01:03:16:05:2c",
                            "0e:42:a1:02:03:16:05:2c",
                            "0e:42:a1:03:03:16:05:2c",
                            "0e:42:a1:04:03:16:05:2c",
                            "0e:42:a1:05:03:16:05:2c",
                            "0e:42:a1:06:03:16:05:2c",
                            "0e:42:a1:07:03:16:05:2c");
            assertThat(RunningLoop.vfs(status))
                    .extracting(VirtualFunction::linkState)
                    .containsOnly("enable");
            assertThat(RunningLoop.vfs(status))
                    .extracting(VirtualFunction::driver)
                    .containsOnly("mlx5_core");
            assertThat(RunningLoop.vfs(status))
                    .extracting(VirtualFunction::portState)
                    .containsOnly("ACTIVE");
        }
    }
}
