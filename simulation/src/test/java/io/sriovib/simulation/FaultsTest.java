package io.sriovib.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sriovib.daemon.host.Host;
import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.host.PciFunction;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.LinkState;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.fault.Call;
import io.sriovib.simulation.fault.Operation;
import io.sriovib.simulation.kernel.Errno;
import io.sriovib.simulation.machine.SimulatedCard;
import io.sriovib.simulation.machine.SimulatedMachine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Calls fail, take time and are counted as told. */
class FaultsTest {
    private static final PciAddress PF = SimulatedCard.SEED_ADDRESS;
    private static final InterfaceName IB0 = new InterfaceName("ib0");
    private static final int EIO = 5;
    private static final int EBUSY = 16;

    private final List<Duration> slept = new ArrayList<>();
    private final SimulatedHost simulated = SimulatedHost.of(SimulatedMachine.seed(), slept::add);
    private final Host host = simulated.host();

    @Test
    void an_armed_failure_does_nothing_so_many_times() {
        simulated.faults().failNext(Operation.SET_VF_COUNT, Errno.EIO, 2);
        Refusals.assertErrno(EIO, () -> host.pci().setVfCount(PF, 2));
        Refusals.assertErrno(EIO, () -> host.pci().setVfCount(PF, 2));
        assertThat(vfs()).isEmpty();
        host.pci().setVfCount(PF, 2);
        assertThat(vfs()).hasSize(2);
    }

    @Test
    void a_failure_for_one_vf_leaves_the_others_alone() {
        host.pci().setVfCount(PF, 3);
        simulated.faults().failNext(Operation.SET_LINK_STATE, Errno.EBUSY, 1, 1);
        host.vfLinks().setLinkState(IB0, 0, LinkState.ENABLE);
        Refusals.assertErrno(EBUSY, () -> host.vfLinks().setLinkState(IB0, 1, LinkState.ENABLE));
        host.vfLinks().setLinkState(IB0, 2, LinkState.ENABLE);
    }

    @Test
    void a_failure_names_what_was_tried_and_on_what() {
        simulated.faults().failNext(Operation.SET_VF_COUNT, Errno.EIO, 1);
        var failure = catchThrowableOfType(HostException.class, () -> host.pci().setVfCount(PF, 2));
        assertThat(failure).hasMessage("0000:83:00.0: SET_VF_COUNT 2: Input/output error (errno 5)");
    }

    @Test
    void reads_fail_too() {
        simulated.faults().failNext(Operation.LIST_LINKS, Errno.EIO, 1);
        Refusals.assertErrno(EIO, () -> host.links().links());
        assertThat(host.links().links()).hasSize(1);
    }

    @Test
    void a_vf_whose_driver_fails_stays_unbound_though_count_and_probe_succeed() {
        simulated.faults().failNext(Operation.BIND, Errno.EIO, 3, 1);
        host.pci().setVfCount(PF, 2);
        assertThat(vfs().get(0).driver()).isPresent();
        assertThat(vfs().get(1).driver()).isEmpty();
        host.pci().probe(PF, 1);
        assertThat(vfs().get(1).driver()).isEmpty();
        Refusals.assertErrno(EIO, () -> host.pci().bind(PF, 1, "mlx5_core"));
        host.pci().bind(PF, 1, "mlx5_core");
        assertThat(vfs().get(1).driver()).contains("mlx5_core");
    }

    @Test
    void a_probe_that_asks_no_driver_uses_up_no_failure() {
        simulated.faults().failNext(Operation.BIND, Errno.EIO, 1);
        host.pci().setAutoprobe(PF, false);
        host.pci().setVfCount(PF, 1);
        host.pci().probe(PF, 0);
        host.pci().setAutoprobe(PF, true);
        Refusals.assertErrno(EIO, () -> host.pci().bind(PF, 0, "mlx5_core"));
    }

    @Test
    void delays_are_spent_per_call_and_per_vf_that_gets_its_driver() {
        simulated.faults().delay(Operation.SET_VF_COUNT, Duration.ofMillis(100));
        simulated.faults().delay(Operation.BIND, Duration.ofMillis(300));
        host.pci().setVfCount(PF, 2);
        assertThat(slept).containsExactly(Duration.ofMillis(100), Duration.ofMillis(300), Duration.ofMillis(300));
    }

    @Test
    void random_failures_are_the_same_for_the_same_seed() {
        assertThat(outcomes(7)).isEqualTo(outcomes(7)).contains(0, EIO).isNotEqualTo(outcomes(8));
    }

    @Test
    void random_failures_end_when_told() {
        simulated.faults().failRandomly(1, 1.0);
        assertThat(catchThrowable(() -> host.pci().networkFunctions())).isInstanceOf(HostException.class);
        simulated.faults().succeed();
        assertThat(host.pci().networkFunctions()).hasSize(1);
    }

    @Test
    void writes_are_listed_with_value_and_vf_and_reads_are_not() {
        host.pci().setVfCount(PF, 1);
        simulated.forgetWrites();
        host.pci().networkFunctions();
        host.links().links();
        assertThat(simulated.writes()).isEmpty();
        var guid = new Guid(0x1234_5678_9abc_def1L);
        host.vfLinks().setGuid(IB0, 0, guid);
        assertThat(simulated.writes()).containsExactly(Call.ofVf(Operation.SET_GUID, "ib0", 0, guid));
    }

    private static List<Integer> outcomes(long seed) {
        var simulated = SimulatedHost.of(SimulatedMachine.seed());
        simulated.faults().failRandomly(seed, 0.5);
        return IntStream.range(0, 50)
                .map(i -> outcome(simulated.host()))
                .boxed()
                .toList();
    }

    private static int outcome(Host host) {
        try {
            host.pci().setAutoprobe(PF, true);
            return 0;
        } catch (HostException e) {
            return e.errno();
        }
    }

    private List<PciFunction> vfs() {
        return host.pci().networkFunctions().stream()
                .filter(function -> function.physicalFunction().isPresent())
                .toList();
    }
}
