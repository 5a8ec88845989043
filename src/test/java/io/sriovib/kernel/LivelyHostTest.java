package io.sriovib.kernel;

import static io.sriovib.kernel.GuestNode.PF;
import static io.sriovib.kernel.GuestNode.derivedGuids;
import static io.sriovib.scenario.daemon.RunningLoop.policyIb0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.VirtualFunction;
import io.sriovib.scenario.daemon.RunningLoop;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens around the daemon on a real kernel is seen by its events, and what others use is left to them. */
@InGuest
class LivelyHostTest {
    /** Well below the loop's safety tick of 30 s: what shows within it was seen by an event. */
    private static final Duration BEFORE_THE_TICK = Duration.ofSeconds(20);

    @RegisterExtension
    private final GuestNode node = new GuestNode();

    @Test
    void a_cable_that_is_pulled_and_put_back_is_seen_by_event() {
        var loop = configured();
        Guest.knob(PF, "cable", 0);
        await("INIT").atMost(BEFORE_THE_TICK).until(() -> portsAre(loop, "INIT"));
        Guest.knob(PF, "cable", 1);
        await("ACTIVE").atMost(BEFORE_THE_TICK).until(() -> portsAre(loop, "ACTIVE"));
    }

    @Test
    void a_link_state_that_somebody_changed_is_set_right_by_event() {
        var loop = configured();
        Guest.run("ip", "link", "set", "ib0", "vf", "5", "state", "disable");
        await("enabled again")
                .atMost(BEFORE_THE_TICK)
                .until(() ->
                        ShownVf.of("ib0").stream().allMatch(vf -> vf.linkState().equals("enable")));
        loop.untilInSync(8);
    }

    @Test
    void network_devices_that_appear_with_ib_ipoib_are_what_the_daemon_has_waited_for() {
        node.boot("ipoib=2");
        var loop = node.start().wish(policyIb0(8));
        loop.untilFailed("0000:83:00.0", "ib_ipoib");
        assertThat(node.vfs(PF)).isEmpty();
        Guest.run("modprobe", "ib_ipoib");
        loop.untilInSync(8);
        assertThat(ShownVf.of("ib0")).extracting(ShownVf::portGuid).isEqualTo(derivedGuids(PF, 8));
    }

    @Test
    void a_vf_in_a_network_namespace_is_held_and_left_alone_until_it_comes_back() {
        var loop = configured();
        var pod = new Pod("training");
        pod.take(node.vfs(PF).get(2).address());
        var before = pod.show();
        var status = loop.wish(policyIb0(4)).until("waits", LivelyHostTest::waits);
        assertThat(RunningLoop.vfs(status)).hasSize(8);
        assertThat(RunningLoop.vfs(status).get(2).holder()).contains("network namespace");
        assertThat(pod.show()).isEqualTo(before);
        pod.end();
        loop.look().untilInSync(4);
    }

    @Test
    void what_a_cni_has_set_on_a_held_vf_stays_while_others_are_set_right() {
        var loop = configured();
        var pod = new Pod("training");
        pod.take(node.vfs(PF).get(2).address());
        Guest.run("ip", "link", "set", "ib0", "vf", "2", "state", "auto");
        Guest.run("ip", "link", "set", "ib0", "vf", "3", "state", "auto");
        loop.until(
                "VF 3 enabled",
                status -> "enable".equals(RunningLoop.vfs(status).get(3).linkState()));
        loop.look();
        assertThat(ShownVf.of("ib0").get(2).linkState()).isEqualTo("auto");
        pod.end();
        loop.look()
                .until(
                        "VF 2 enabled",
                        status -> RunningLoop.vfs(status).stream()
                                .map(VirtualFunction::linkState)
                                .allMatch("enable"::equals));
    }

    private RunningLoop configured() {
        var loop = node.start().wish(policyIb0(8));
        loop.untilInSync(8);
        return loop;
    }

    private static boolean portsAre(RunningLoop loop, String state) {
        return RunningLoop.vfs(loop.last()).stream()
                .map(VirtualFunction::portState)
                .allMatch(state::equals);
    }

    private static boolean waits(NodeStateStatus status) {
        return status.plan().stream().anyMatch(line -> line.startsWith("waits: "));
    }
}
