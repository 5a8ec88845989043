package io.sriovib.scenario.daemon;

import static io.sriovib.scenario.daemon.RunningLoop.policyIb0;
import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.simulation.machine.SimulatedMachine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A host whose RDMA devices go with their network devices into pods. */
class ExclusiveRdmaTest {
    @RegisterExtension
    private final NodeUnderTest node = NodeUnderTest.of(SimulatedMachine.seed().withExclusiveRdma());

    @Test
    void a_vf_inside_a_pod_is_not_verifiable_and_left_alone() {
        var loop = node.start().wish(policyIb0(8));
        loop.untilInSync(8);
        node.host().moveToNamespace(node.vf(5));
        node.host().forgetWrites();
        var status = loop.look().untilInSync();
        assertThat(RunningLoop.vfs(status).get(5).guid()).isNull();
        node.host().release(node.vf(5));
        loop.look().untilInSync(8);
        assertThat(node.host().writes()).isEmpty();
    }
}
