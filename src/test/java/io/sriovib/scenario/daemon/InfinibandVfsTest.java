package io.sriovib.scenario.daemon;

import static io.sriovib.scenario.daemon.NodeUnderTest.PF;
import static io.sriovib.scenario.daemon.NodeUnderTest.SECOND;
import static io.sriovib.scenario.daemon.RunningLoop.policyIb0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.api.v1.VirtualFunction;
import io.sriovib.daemon.journal.AppliedWishes;
import io.sriovib.simulation.fault.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The main job on a host where all goes well. */
class InfinibandVfsTest {
    @RegisterExtension
    private final NodeUnderTest node = NodeUnderTest.withTwoCards();

    @Test
    void policy_ib0_gives_eight_vfs_with_guids_and_link_state() {
        var status = node.start().wish(policyIb0(8)).untilInSync(8);
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
        assertThat(RunningLoop.vfs(status)).allSatisfy(vf -> {
            assertThat(vf.linkState()).isEqualTo("enable");
            assertThat(vf.driver()).isEqualTo("mlx5_core");
            assertThat(vf.portState()).isEqualTo("ACTIVE");
        });
    }

    @Test
    void each_new_vf_is_bound_once_and_autoprobe_is_put_back() {
        node.start().wish(policyIb0(8)).untilInSync(8);
        assertThat(node.writes().stream().filter(write -> write.startsWith("PROBE")))
                .hasSize(8);
        assertThat(node.writes()).doesNotContain("UNBIND 0").contains("SET_AUTOPROBE");
        assertThat(node.autoprobe(PF)).isTrue();
    }

    @Test
    void an_unchanged_host_gets_no_write() {
        var loop = node.start().wish(policyIb0(8));
        loop.untilInSync(8);
        node.host().forgetWrites();
        loop.look().look();
        assertThat(node.host().writes()).isEmpty();
        assertThat(loop.last().syncStatus()).isEqualTo("Succeeded");
    }

    @Test
    void a_daemon_that_starts_on_a_host_as_wished_writes_nothing() {
        node.start().wish(policyIb0(8)).untilInSync(8);
        node.stop();
        node.host().forgetWrites();
        var loop = node.start().wish(policyIb0(8));
        loop.untilInSync(8);
        loop.look();
        assertThat(node.host().writes()).isEmpty();
        assertThat(loop.all())
                .allSatisfy(status -> assertThat(status.syncStatus()).isEqualTo("Succeeded"));
    }

    @Test
    void after_a_reboot_the_same_guids_and_link_states_come_back() {
        var before = node.start().wish(policyIb0(8)).untilInSync(8);
        node.reboot();
        assertThat(node.drivers()).isEmpty();
        var after = node.start().wish(policyIb0(8)).untilInSync(8);
        assertThat(RunningLoop.vfs(after))
                .extracting(VirtualFunction::guid, VirtualFunction::linkState)
                .isEqualTo(RunningLoop.vfs(before).stream()
                        .map(vf -> tuple(vf.guid(), vf.linkState()))
                        .toList());
    }

    @Test
    void a_driver_that_was_reloaded_behind_our_back_is_configured_again() {
        var loop = node.start().wish(policyIb0(8));
        loop.untilInSync(8);
        node.host().reloadDriver(PF);
        var status = loop.look().untilInSync(8);
        assertThat(RunningLoop.vfs(status)).extracting(VirtualFunction::guid).isEqualTo(NodeUnderTest.derivedGuids(8));
    }

    @Test
    void a_policy_that_goes_takes_its_vfs_with_it() {
        var loop = node.start().wish(policyIb0(8));
        loop.untilInSync(8);
        loop.wish(RunningLoop.nothing()).untilInSync(0);
        assertThat(node.drivers()).isEmpty();
        assertThat(node.host().host().files().list(AppliedWishes.DIRECTORY)).isEmpty();
        assertThat(node.autoprobe(PF)).isTrue();
    }

    @Test
    void vfs_that_we_did_not_make_stay_without_a_policy() {
        node.host().host().pci().setVfCount(PF, 4);
        node.host().forgetWrites();
        node.start().wish(RunningLoop.nothing()).untilInSync(4);
        assertThat(node.writes()).isEmpty();
    }

    @Test
    void two_cards_are_configured_at_the_same_time() {
        node.host().faults().hangNext(Operation.SET_AUTOPROBE);
        node.host().faults().hangNext(Operation.SET_VF_COUNT);
        var loop = node.start().wish(RunningLoop.both(policyIb0(8), RunningLoop.at(SECOND, policyIb0(4))));
        loop.until(
                "both at work",
                status -> status.plan().stream()
                                .filter(line -> line.startsWith("now: "))
                                .count()
                        == 2);
        node.host().faults().releaseHangs();
        var status = loop.untilInSync(8);
        assertThat(status.interfaces()).extracting(InterfaceStatus::numVfs).containsExactly(8L, 4L);
    }

    @Test
    void vfio_vfs_are_bound_to_vfio_with_their_guids_kept_by_the_pf() {
        var loop = node.start().wish(RunningLoop.wish(4, null, null, "vfio-pci"));
        loop.untilInSync(4);
        assertThat(node.drivers()).containsOnly("vfio-pci");
        node.host().forgetWrites();
        loop.look();
        assertThat(node.host().writes()).isEmpty();
        loop.wish(policyIb0(4))
                .until("bound again", _ -> node.drivers().stream().allMatch("mlx5_core"::equals));
        assertThat(RunningLoop.vfs(loop.untilInSync(4)))
                .extracting(VirtualFunction::guid)
                .isEqualTo(NodeUnderTest.derivedGuids(4));
    }

    @Test
    void a_link_state_of_the_policy_is_set_instead_of_enable() {
        var status = node.start()
                .wish(RunningLoop.wish(2, null, "auto", "netdevice"))
                .untilInSync(2);
        assertThat(RunningLoop.vfs(status))
                .extracting(VirtualFunction::linkState)
                .containsOnly("auto");
    }

    @Test
    void people_are_told_before_vfs_are_taken_away_and_not_when_there_are_none() {
        var loop = node.start().wish(policyIb0(8));
        loop.untilInSync(8);
        assertThat(loop.announcements()).isEmpty();
        loop.wish(policyIb0(4)).untilInSync(4);
        assertThat(loop.announcements()).singleElement().asString().contains("0000:83:00.0", "nobody holds");
    }
}
