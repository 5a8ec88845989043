package io.sriovib.scenario.daemon;

import static io.sriovib.scenario.daemon.NodeUnderTest.PF;
import static io.sriovib.scenario.daemon.RunningLoop.policyIb0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.VirtualFunction;
import io.sriovib.daemon.journal.Journal;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A daemon that is killed before any of its writes is succeeded by one that ends the work. */
class KilledDaemonTest {
    private static final int VFS = 2;
    private static final int IMMORTAL = Integer.MAX_VALUE;

    @RegisterExtension
    private final NodeUnderTest node = NodeUnderTest.seed();

    static IntStream configuration() {
        return writes(RunningLoop.nothing(), 0, policyIb0(VFS), VFS);
    }

    static IntStream recreation() {
        return writes(policyIb0(VFS), VFS, policyIb0(1), 1);
    }

    static IntStream removal() {
        return writes(policyIb0(VFS), VFS, RunningLoop.nothing(), 0);
    }

    /** One for each write on the way from one wish to the other, those to the journal included. */
    private static IntStream writes(NodeStateSpec before, int vfsBefore, NodeStateSpec wish, int vfs) {
        var host = NodeUnderTest.seed();
        host.start().wish(before).untilInSync(vfsBefore);
        host.stop();
        var ports = new MortalPorts(IMMORTAL);
        try (var loop = mortal(host, ports)) {
            loop.wish(wish).untilInSync(vfs);
        }
        return IntStream.range(0, ports.writes());
    }

    @ParameterizedTest(name = "killed before write {0}")
    @MethodSource("configuration")
    void a_first_configuration_is_ended_by_the_next_daemon(int lifetime) {
        killed(policyIb0(VFS), lifetime);
        var status = node.start(new HurriedClock()).wish(policyIb0(VFS)).untilInSync(VFS);
        assertThat(RunningLoop.vfs(status))
                .extracting(VirtualFunction::guid)
                .isEqualTo(NodeUnderTest.derivedGuids(VFS));
        assertNothingIsOwed();
    }

    @ParameterizedTest(name = "killed before write {0}")
    @MethodSource("recreation")
    void another_number_of_vfs_is_ended_by_the_next_daemon(int lifetime) {
        node.start().wish(policyIb0(VFS)).untilInSync(VFS);
        node.stop();
        killed(policyIb0(1), lifetime);
        node.start(new HurriedClock()).wish(policyIb0(1)).untilInSync(1);
        assertNothingIsOwed();
    }

    @ParameterizedTest(name = "killed before write {0}")
    @MethodSource("removal")
    void a_removal_is_ended_by_the_next_daemon(int lifetime) {
        node.start().wish(policyIb0(VFS)).untilInSync(VFS);
        node.stop();
        killed(RunningLoop.nothing(), lifetime);
        node.start().wish(RunningLoop.nothing()).untilInSync(0);
        assertNothingIsOwed();
    }

    @Test
    void autoprobe_is_restored_although_the_policy_has_gone_meanwhile() {
        killed(policyIb0(VFS), 4);
        assertThat(node.autoprobe(PF)).isFalse();
        node.start().wish(RunningLoop.nothing()).untilInSync(0);
        assertNothingIsOwed();
    }

    @Test
    void autoprobe_is_restored_before_the_operator_has_computed_the_spec() {
        killed(policyIb0(VFS), 4);
        var loop = node.start().newNodeState(RunningLoop.nothing());
        loop.until("restored", _ -> node.autoprobe(PF));
    }

    private void killed(NodeStateSpec wish, int lifetime) {
        var ports = new MortalPorts(lifetime);
        try (var loop = mortal(node, ports)) {
            loop.wish(wish);
            await("death").atMost(Duration.ofSeconds(30)).until(ports::dead);
        }
    }

    private static RunningLoop mortal(NodeUnderTest node, MortalPorts ports) {
        return new RunningLoop(ports.of(node.host().host()), new HurriedClock(), RunningLoop.LISTED, false);
    }

    private void assertNothingIsOwed() {
        var ports = node.host().host();
        assertThat(node.autoprobe(PF)).isTrue();
        assertThat(new Journal(ports.files(), ports.boot().bootId()).autoprobeOwed(PF))
                .isFalse();
    }
}
