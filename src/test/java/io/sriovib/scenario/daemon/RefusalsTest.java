package io.sriovib.scenario.daemon;

import static io.sriovib.scenario.daemon.NodeUnderTest.PF;
import static io.sriovib.scenario.daemon.NodeUnderTest.SECOND;
import static io.sriovib.scenario.daemon.RunningLoop.policyIb0;
import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.simulation.fault.Operation;
import io.sriovib.simulation.kernel.Errno;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the kernel refuses, or never answers, is told with its cause and stays local (D2, D18). */
class RefusalsTest {
    private static final int ALWAYS = 1000;

    @RegisterExtension
    private final NodeUnderTest node = NodeUnderTest.withTwoCards();

    private final MovedClock clock = new MovedClock();

    /** D2: a chain of causes that ended in "cannot configure sriov interfaces" said nothing to anybody. */
    @ParameterizedTest
    @CsvSource({"EBUSY, somebody else", "EINVAL, NUM_OF_VFS", "EIO, reset it", "ENOMEM, pci=realloc"})
    void a_refused_number_of_vfs_is_told_in_the_same_pass_with_its_remedy_and_heals(Errno errno, String remedy) {
        node.host().faults().failNext(Operation.SET_VF_COUNT, errno, ALWAYS);
        var loop = node.start(clock).wish(policyIb0(8));
        var status = loop.untilFailed("0000:83:00.0", "sriov_numvfs = 8", "errno", remedy, "tried again");
        assertThat(reason(status)).isEqualTo("WriteFailed");
        assertThat(node.autoprobe(PF)).isTrue();
        node.host().faults().succeed();
        clock.move(Duration.ofSeconds(2));
        assertThat(loop.look().untilInSync(8).lastSyncError()).isNull();
    }

    @Test
    void what_is_refused_is_not_hammered() {
        node.host().faults().failNext(Operation.SET_VF_COUNT, Errno.EBUSY, ALWAYS);
        var loop = node.start(clock).wish(policyIb0(8));
        loop.untilFailed("sriov_numvfs = 8");
        loop.look();
        node.host().forgetWrites();
        loop.look().look();
        assertThat(node.writes()).isEmpty();
        assertThat(loop.last().syncStatus()).isEqualTo("Failed");
        clock.move(Duration.ofSeconds(2));
        loop.work().look();
        assertThat(node.writes()).containsOnlyOnce("SET_VF_COUNT");
    }

    @Test
    void the_mtu_that_one_vf_refuses_costs_no_other_vf_and_no_other_pf_anything() {
        node.host().faults().failNext(Operation.SET_MTU, Errno.EINVAL, ALWAYS);
        var loop = node.start(clock).wish(RunningLoop.both(mtu(8), RunningLoop.at(SECOND, policyIb0(4))));
        loop.untilFailed("VF 5 MTU = 2000", "errno 22");
        var status =
                loop.until("second PF", now -> now.interfaces().get(1).vfs().size() == 4);
        assertThat(RunningLoop.vfs(status))
                .hasSize(8)
                .allSatisfy(vf -> assertThat(vf.guid()).startsWith("0e:42:a1"));
        assertThat(node.drivers()).containsOnly("mlx5_core");
        node.host().faults().succeed();
        clock.move(Duration.ofMinutes(1));
        loop.look().untilInSync(8);
    }

    @Test
    void a_refused_guid_names_its_vf_while_the_others_are_configured() {
        node.host().faults().failNext(Operation.SET_GUID, Errno.EOPNOTSUPP, ALWAYS, 2);
        var loop = node.start(clock).wish(policyIb0(4));
        var status = loop.untilFailed("VF 2 GUID", "errno 95");
        assertThat(status.lastSyncError()).doesNotContain("VF 1");
        loop.until(
                "the others",
                now -> node.drivers().stream().filter("mlx5_core"::equals).count() >= 3);
        node.host().faults().succeed();
        clock.move(Duration.ofSeconds(10));
        loop.look().untilInSync(4);
    }

    @Test
    void a_vf_that_gets_no_driver_is_never_called_in_sync() {
        node.host().faults().failNext(Operation.BIND, Errno.EIO, ALWAYS, 6);
        var loop = node.start(clock).wish(policyIb0(8));
        loop.untilFailed("VF 6 bind");
        loop.look();
        assertThat(loop.all()).noneMatch(status -> "Succeeded".equals(status.syncStatus()));
        node.host().faults().succeed();
        clock.move(Duration.ofSeconds(2));
        loop.look().untilInSync(8);
    }

    @Test
    void a_refused_vfio_bind_leaves_no_override_behind_and_is_named() {
        node.host().faults().failNext(Operation.BIND, Errno.EINVAL, ALWAYS, 1);
        var loop = node.start(clock).wish(RunningLoop.wish(2, null, null, "vfio-pci"));
        loop.untilFailed("VF 1 bind to vfio-pci", "errno 22");
        assertThat(node.function(node.vf(1)).orElseThrow().driverOverride()).isEmpty();
        assertThat(loop.all()).noneMatch(status -> "Succeeded".equals(status.syncStatus()));
    }

    @Test
    void a_write_that_never_returns_is_wedged_alone_and_is_not_repeated() {
        node.host().faults().hangNext(Operation.SET_VF_COUNT);
        var loop = node.start(clock).wish(policyIb0(8));
        loop.until("at work", status -> status.plan().stream().anyMatch(line -> line.contains("sriov_numvfs = 8")));
        loop.wish(RunningLoop.both(policyIb0(8), RunningLoop.at(SECOND, policyIb0(4))))
                .until(
                        "second PF",
                        status -> Long.valueOf(4).equals(second(status).numVfs()));
        clock.move(Duration.ofMinutes(3));
        var status = loop.look().untilFailed("0000:83:00.0", "sriov_numvfs = 8", "has not returned");
        assertThat(reason(status)).isEqualTo("Wedged");
        loop.look().look();
        assertThat(node.host().writes().stream()
                        .filter(call -> call.operation() == Operation.SET_VF_COUNT)
                        .filter(call -> call.subject().equals(PF.text())))
                .hasSize(1);
        node.host().faults().releaseHangs();
        loop.untilInSync(8);
    }

    @Test
    void a_number_of_vfs_that_waits_for_another_pf_in_the_kernel_says_for_which() {
        node.host().oneVfCountAtATime();
        node.host().faults().hangNext(Operation.SET_VF_COUNT);
        var loop = node.start(clock).wish(policyIb0(8));
        loop.until("at work", status -> status.plan().stream().anyMatch(line -> line.contains("sriov_numvfs = 8")));
        clock.move(Duration.ofSeconds(1));
        loop.wish(RunningLoop.both(policyIb0(8), RunningLoop.at(SECOND, policyIb0(4))))
                .until("waiting", status -> status.plan().stream().anyMatch(line -> line.contains("sriov_numvfs = 4")));
        clock.move(Duration.ofMinutes(3));
        loop.look().untilFailed("0000:84:00.0: sriov_numvfs = 4", "it may only wait for 0000:83:00.0");
        node.host().faults().releaseHangs();
        loop.untilInSync(8);
        loop.until("second PF", status -> Long.valueOf(4).equals(second(status).numVfs()));
    }

    @Test
    void a_failure_of_a_policy_that_has_gone_is_forgotten() {
        node.host().faults().failNext(Operation.SET_VF_COUNT, Errno.EBUSY, ALWAYS);
        var loop = node.start(clock).wish(policyIb0(8));
        loop.untilFailed("sriov_numvfs = 8");
        assertThat(loop.wish(RunningLoop.nothing()).untilInSync().lastSyncError())
                .isNull();
        node.host().forgetWrites();
        loop.look().look();
        assertThat(node.host().writes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"EBUSY", "EINVAL", "ENOMEM"})
    void a_refusal_of_fewer_vfs_leaves_those_that_work(Errno errno) {
        var loop = node.start(clock).wish(policyIb0(8));
        loop.untilInSync(8);
        node.host().faults().failNext(Operation.SET_VF_COUNT, errno, ALWAYS);
        loop.wish(policyIb0(4)).untilFailed("sriov_numvfs = 0", "errno");
        assertThat(node.drivers()).hasSize(8).containsOnly("mlx5_core");
        assertThat(node.autoprobe(PF)).isTrue();
        node.host().faults().succeed();
        clock.move(Duration.ofSeconds(2));
        loop.look().untilInSync(4);
    }

    private static NodeStateSpec mtu(int vfs) {
        return RunningLoop.wish(vfs, 2000L, null, "netdevice");
    }

    private static InterfaceStatus second(NodeStateStatus status) {
        return status.interfaces().get(1);
    }

    private static String reason(NodeStateStatus status) {
        return Conditions.find(status.conditions(), "Degraded")
                .map(Condition::reason)
                .orElseThrow();
    }
}
