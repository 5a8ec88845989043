package io.sriovib.scenario.daemon;

import static io.sriovib.scenario.daemon.NodeUnderTest.PF;
import static io.sriovib.scenario.daemon.NodeUnderTest.derivedGuids;
import static io.sriovib.scenario.daemon.RunningLoop.policyIb0;
import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.VirtualFunction;
import io.sriovib.daemon.host.Host;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.LinkState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What somebody changed behind the daemon's back is set right by the smallest action (D10, D25). */
class DriftTest {
    private static final InterfaceName IB0 = InterfaceName.parse("ib0").orElseThrow();

    @RegisterExtension
    private final NodeUnderTest node = NodeUnderTest.seed();

    private final MovedClock clock = new MovedClock();
    private final Host host = node.host().host();

    @Test
    void a_vf_without_driver_for_three_seconds_is_left_to_its_cni() {
        var loop = configured();
        host.pci().unbind(PF, 7);
        node.host().forgetWrites();
        loop.look();
        clock.move(Duration.ofSeconds(3));
        loop.look();
        assertThat(node.writes()).isEmpty();
        host.pci().probe(PF, 7);
        node.host().forgetWrites();
        loop.look().untilInSync(8);
        assertThat(node.writes()).isEmpty();
    }

    @Test
    void a_vf_that_has_lost_its_driver_for_good_is_bound_and_no_other_is_touched() {
        var loop = configured();
        host.pci().unbind(PF, 7);
        node.host().forgetWrites();
        loop.look();
        clock.move(Duration.ofSeconds(6));
        var status = loop.look().untilInSync(8);
        assertThat(node.writes()).containsExactly("OVERRIDE_DRIVER 7", "PROBE 7");
        assertThat(RunningLoop.vfs(status)).extracting(VirtualFunction::guid).isEqualTo(derivedGuids(8));
    }

    @Test
    void a_vf_whose_guid_is_zero_is_repaired_alone() {
        var loop = configured();
        host.vfLinks().setGuid(IB0, 3, new Guid(0));
        host.pci().unbind(PF, 3);
        host.pci().probe(PF, 3);
        node.host().forgetWrites();
        var status = loop.look()
                .until(
                        "repaired",
                        now -> RunningLoop.vfs(now).stream()
                                .map(VirtualFunction::guid)
                                .toList()
                                .equals(derivedGuids(8)));
        assertThat(node.writes()).containsExactly("UNBIND 3", "SET_GUID 3", "OVERRIDE_DRIVER 3", "PROBE 3");
        assertThat(RunningLoop.vfs(status).get(3).portState()).isEqualTo("ACTIVE");
    }

    @Test
    void a_vf_that_does_not_take_its_guid_is_named_and_not_hammered() {
        var stubborn = new Host(
                host.pci(),
                host.links(),
                new DeafVfLinks(host.vfLinks(), 3),
                host.rdma(),
                host.holders(),
                host.files(),
                host.boot(),
                host.events());
        var loop = node.start(new RunningLoop(stubborn, clock, RunningLoop.LISTED, false))
                .wish(policyIb0(8));
        var status = loop.untilFailed("VF 3", "reading back does not show");
        assertThat(Conditions.find(status.conditions(), "Degraded")
                        .orElseThrow()
                        .reason())
                .isEqualTo("NotTaken");
        node.host().forgetWrites();
        loop.look().look();
        assertThat(node.writes()).isEmpty();
        clock.move(Duration.ofSeconds(2));
        loop.work();
        assertThat(node.writes()).contains("UNBIND 3").allMatch(write -> write.endsWith(" 3"));
    }

    @Test
    void a_disabled_vf_is_enabled_again() {
        var loop = configured();
        host.vfLinks().setLinkState(IB0, 5, LinkState.DISABLE);
        node.host().forgetWrites();
        loop.look()
                .until(
                        "enabled",
                        status -> "enable".equals(RunningLoop.vfs(status).get(5).linkState()));
        assertThat(node.writes()).containsExactly("SET_LINK_STATE 5");
    }

    @Test
    void a_pf_that_is_down_takes_one_write() {
        var loop = configured();
        var down = node.start(new RunningLoop(new PfDown(host).ports(), clock, RunningLoop.LISTED, false));
        loop.close();
        node.host().forgetWrites();
        down.wish(policyIb0(8)).untilInSync(8);
        assertThat(node.writes()).containsExactly("SET_UP");
    }

    /** The VFs of such a PF are somebody else's to make; what the policy says of each is the daemon's all the same. */
    @Test
    void drift_of_vfs_that_somebody_else_makes_is_set_right_and_their_number_is_left_alone() {
        host.pci().setVfCount(PF, 4);
        var loop = node.start(clock).wish(RunningLoop.external(policyIb0(4)));
        loop.untilInSync(4);
        host.vfLinks().setLinkState(IB0, 2, LinkState.DISABLE);
        node.host().forgetWrites();
        loop.look()
                .until(
                        "enabled",
                        status -> "enable".equals(RunningLoop.vfs(status).get(2).linkState()));
        assertThat(node.writes()).containsExactly("SET_LINK_STATE 2");
        host.pci().setVfCount(PF, 0);
        host.pci().setVfCount(PF, 2);
        node.host().forgetWrites();
        var status = loop.look().untilFailed("4 VFs are expected, 2 exist", "somebody else makes them");
        assertThat(RunningLoop.vfs(status)).hasSize(2);
        loop.until(
                "the two are configured",
                now -> RunningLoop.vfs(now).stream()
                        .map(VirtualFunction::guid)
                        .toList()
                        .equals(derivedGuids(2)));
        assertThat(node.writes()).doesNotContain("SET_VF_COUNT");
        host.pci().setVfCount(PF, 0);
        host.pci().setVfCount(PF, 4);
        loop.look().untilInSync(4);
        loop.wish(RunningLoop.nothing()).untilInSync();
        assertThat(node.drivers()).hasSize(4).containsOnly("mlx5_core");
    }

    private RunningLoop configured() {
        var loop = node.start(clock).wish(policyIb0(8));
        loop.untilInSync(8);
        return loop;
    }
}
