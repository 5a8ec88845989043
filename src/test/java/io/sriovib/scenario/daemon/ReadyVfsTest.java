package io.sriovib.scenario.daemon;

import static io.sriovib.scenario.daemon.NodeUnderTest.SECOND;
import static io.sriovib.scenario.daemon.RunningLoop.policyIb0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.daemon.ready.ReadyFile;
import io.sriovib.planning.policy.DevicePluginOffer;
import io.sriovib.simulation.fault.Operation;
import io.sriovib.simulation.kernel.Errno;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When the device plugin of a node may start: the file for which it waits. */
class ReadyVfsTest {
    private static final int ALWAYS = 1000;
    /** Hashes of configurations. */
    private static final String FOUR = "4444";

    private static final String EIGHT = "8888";

    @RegisterExtension
    private final NodeUnderTest node = NodeUnderTest.withTwoCards();

    private final MovedClock clock = new MovedClock();

    @Test
    void vfs_are_ready_for_the_configuration_that_belongs_to_them() {
        var loop = node.start().wish(policyIb0(4), FOUR);
        untilReadyFor(FOUR, policyIb0(4));
        assertThat(node.drivers()).hasSize(4).doesNotContain("none");
        loop.wish(policyIb0(8), EIGHT);
        untilReadyFor(EIGHT, policyIb0(8));
        assertThat(node.drivers()).hasSize(8).doesNotContain("none");
    }

    @Test
    void no_vf_is_ready_after_a_boot_before_all_are() {
        node.start().wish(policyIb0(4), FOUR);
        untilReadyFor(FOUR, policyIb0(4));
        node.reboot();
        assertThat(ready()).isEmpty();
        node.start().wish(policyIb0(4), FOUR);
        untilReadyFor(FOUR, policyIb0(4));
        assertThat(node.drivers()).hasSize(4).doesNotContain("none");
    }

    @Test
    void one_pf_that_fails_keeps_the_vfs_of_the_others_from_pods_for_a_minute_and_not_longer() {
        node.host().faults().failNext(Operation.SET_VF_COUNT, Errno.EBUSY, ALWAYS);
        var both = RunningLoop.both(policyIb0(4), RunningLoop.at(SECOND, policyIb0(4)));
        var inPart = DevicePluginOffer.of(FOUR, both).inPart().text();
        var loop = node.start(clock).wish(both, FOUR);
        loop.untilFailed("sriov_numvfs = 4");
        loop.look();
        assertThat(ready()).isEmpty();
        clock.move(Duration.ofSeconds(61)); // its write is tried again now, and refused again
        await().untilAsserted(() -> {
            loop.look();
            assertThat(ready()).contains(inPart);
        });
        clock.move(Duration.ofSeconds(61)); // and again
        loop.look().look();
        assertThat(ready()).contains(inPart);
        node.host().faults().succeed();
        clock.move(Duration.ofSeconds(61));
        loop.look();
        untilReadyFor(FOUR, both);
    }

    @Test
    void an_operator_that_names_no_configuration_gets_a_file_without_one() {
        node.start().wish(policyIb0(4));
        untilReadyFor("", policyIb0(4));
    }

    private void untilReadyFor(String config, NodeStateSpec vfs) {
        await().untilAsserted(() ->
                assertThat(ready()).contains(DevicePluginOffer.of(config, vfs).text()));
    }

    private Optional<String> ready() {
        return node.host().host().files().read(ReadyFile.PATH);
    }
}
