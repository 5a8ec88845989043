package io.sriovib.scenario.daemon;

import static io.sriovib.scenario.daemon.RunningLoop.policyIb0;
import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.VirtualFunction;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** VFs that somebody holds are not touched (D7). */
class HeldVfsTest {
    @RegisterExtension
    private final NodeUnderTest node = NodeUnderTest.seed();

    @Test
    void fewer_vfs_wait_for_the_holder_and_come_when_it_goes() {
        var loop = configured();
        node.host().hold(node.vf(3), "pod default/training-0");
        node.host().forgetWrites();
        var status = loop.wish(policyIb0(4)).until("waits", this::waits);
        assertThat(node.writes()).isEmpty();
        assertThat(RunningLoop.vfs(status)).hasSize(8);
        assertThat(RunningLoop.vfs(status).get(3).holder()).contains("pod default/training-0");
        assertThat(drainRequired(status).message()).contains("VF 3", "pod default/training-0");
        assertThat(status.plan()).anyMatch(line -> line.startsWith("waits: ") && line.endsWith("sriov_numvfs = 4"));
        node.host().release(node.vf(3));
        loop.look().untilInSync(4);
    }

    @Test
    void a_holder_that_is_not_known_counts_as_one() {
        var loop = configured();
        node.host().holdersUnknown(Optional.of("the kubelet does not answer"));
        node.host().forgetWrites();
        var status = loop.wish(policyIb0(4)).until("waits", this::waits);
        assertThat(node.writes()).isEmpty();
        assertThat(drainRequired(status).message()).contains("the kubelet does not answer");
        node.host().holdersUnknown(Optional.empty());
        loop.look().untilInSync(4);
    }

    @Test
    void held_vfs_survive_the_end_of_their_policy() {
        var loop = configured();
        node.host().hold(node.vf(0), "pod default/training-0");
        loop.wish(RunningLoop.nothing()).until("waits", this::waits);
        assertThat(node.drivers()).hasSize(8).containsOnly("mlx5_core");
        node.host().release(node.vf(0));
        loop.look().untilInSync(0);
    }

    @Test
    void a_held_vf_keeps_what_its_cni_has_set_while_others_are_set_right() {
        var loop = configured();
        node.host().hold(node.vf(2), "pod default/training-0");
        node.host().resetFirmware(NodeUnderTest.PF); // every VF's link state is lost
        node.host().forgetWrites();
        loop.look()
                .until(
                        "the others are enabled",
                        status -> RunningLoop.vfs(status).stream()
                                        .filter(vf -> "enable".equals(vf.linkState()))
                                        .count()
                                == 7);
        assertThat(node.writes()).hasSize(7).doesNotContain("SET_LINK_STATE 2");
    }

    @Test
    void a_holder_is_not_shown_any_more_once_nothing_waits_for_it() {
        var loop = configured();
        node.host().hold(node.vf(3), "pod default/training-0");
        loop.wish(policyIb0(4)).until("waits", this::waits);
        var status = loop.wish(policyIb0(8)).untilInSync(8);
        assertThat(RunningLoop.vfs(status)).extracting(VirtualFunction::holder).containsOnlyNulls();
    }

    private RunningLoop configured() {
        var loop = node.start().wish(policyIb0(8));
        loop.untilInSync(8);
        return loop;
    }

    private boolean waits(NodeStateStatus status) {
        return "True".equals(drainRequired(status).status()) && "InProgress".equals(status.syncStatus());
    }

    private static Condition drainRequired(NodeStateStatus status) {
        return Conditions.find(status.conditions(), "DrainRequired").orElseThrow();
    }
}
