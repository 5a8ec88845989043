package io.sriovib.daemon.act;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.daemon.host.Host;
import io.sriovib.daemon.journal.AppliedWishes;
import io.sriovib.daemon.journal.Journal;
import io.sriovib.planning.node.Step;
import io.sriovib.planning.node.VfDriver;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.LinkState;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.SimulatedHost;
import io.sriovib.simulation.fault.Operation;
import io.sriovib.simulation.kernel.Errno;
import io.sriovib.simulation.machine.SimulatedMachine;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StepExecutorTest {
    private static final PciAddress PF = new PciAddress("0000:83:00.0");
    private static final Guid GUID = new Guid(0x0211_2233_4455_6677L);

    private final SimulatedHost simulated = SimulatedHost.of(SimulatedMachine.seed());
    private final Host host = simulated.host();
    private final Journal journal = new Journal(host.files());

    @AfterEach
    void nobody_lost_a_vf() {
        assertThat(simulated.harm()).isEmpty();
    }

    @Test
    void a_failed_vf_loses_its_further_steps_and_no_other_vf_does() {
        host.pci().setVfCount(PF, 2);
        simulated.faults().failNext(Operation.SET_GUID, Errno.EINVAL, 1, 0);
        var outcomes = execute(
                new Step.SetVfGuid(PF, 0, GUID),
                new Step.SetVfLinkState(PF, 0, LinkState.ENABLE),
                new Step.SetVfGuid(PF, 1, GUID),
                new Step.SetPfUp(PF));
        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Failed.class);
        assertThat(outcomes.get(1)).isEqualTo(new Outcome.Skipped());
        assertThat(outcomes.get(2)).isEqualTo(new Outcome.Done());
        assertThat(outcomes.get(3)).isEqualTo(new Outcome.Done());
    }

    @Test
    void a_failed_pf_step_ends_all_but_the_restoring_of_autoprobe() {
        simulated.faults().failNext(Operation.SET_VF_COUNT, Errno.EBUSY, 1);
        var outcomes = execute(
                new Step.SetAutoprobe(PF, false),
                new Step.SetVfCount(PF, 8),
                new Step.SetVfGuid(PF, 0, GUID),
                new Step.SetAutoprobe(PF, true),
                new Step.BindVf(PF, 0, VfDriver.KERNEL));
        assertThat(outcomes.get(2)).isEqualTo(new Outcome.Skipped());
        assertThat(outcomes.get(3)).isEqualTo(new Outcome.Done());
        assertThat(outcomes.get(4)).isEqualTo(new Outcome.Skipped());
        assertThat(journal.autoprobeOwed(PF)).isFalse();
    }

    /** D7: between plan and step a pod may start. */
    @Test
    void a_vf_that_was_taken_by_a_pod_after_the_plan_keeps_its_driver() {
        host.pci().setVfCount(PF, 8);
        simulated.hold(new PciAddress("0000:83:00.4"), "pod default/late");
        assertThat(execute(new Step.UnbindVf(PF, 3)).getFirst())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause()).contains("pod default/late"));
        assertThat(execute(new Step.SetVfCount(PF, 0)).getFirst()).isInstanceOf(Outcome.Failed.class);
        assertThat(execute(new Step.UnbindVf(PF, 2)).getFirst()).isEqualTo(new Outcome.Done());
    }

    @Test
    void vfs_whose_holders_are_not_known_any_more_stay() {
        host.pci().setVfCount(PF, 8);
        simulated.holdersUnknown(Optional.of("kubelet does not answer"));
        assertThat(execute(new Step.SetVfCount(PF, 0)).getFirst())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause()).contains("kubelet does not answer"));
    }

    @Test
    void a_bug_is_the_failure_of_its_step() {
        var links = host.vfLinks();
        var broken = new Host(
                host.pci(),
                host.links(),
                new BrokenVfLinks(links),
                host.rdma(),
                host.holders(),
                host.files(),
                host.boot(),
                host.events());
        host.pci().setVfCount(PF, 1);
        var executor = new StepExecutor(broken, journal, new AppliedWishes(host.files()));
        var results =
                executor.execute(List.of(new Step.SetVfGuid(PF, 0, GUID), new Step.SetPfUp(PF)), () -> false, _ -> {});
        assertThat(results.get(0).outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause())
                                .contains("a bug of the daemon")
                                .contains("index 0"));
        assertThat(results.get(1).outcome()).isEqualTo(new Outcome.Done());
    }

    @Test
    void a_stopped_run_leaves_the_rest_but_restores_autoprobe() {
        var executor = new StepExecutor(host, journal, new AppliedWishes(host.files()));
        var steps = List.<Step>of(
                new Step.SetAutoprobe(PF, false), new Step.SetVfCount(PF, 8), new Step.SetAutoprobe(PF, true));
        var stopped = new boolean[1];
        executor.execute(steps, () -> stopped[0], _ -> stopped[0] = true);
        assertThat(vfs()).isZero();
        assertThat(journal.autoprobeOwed(PF)).isFalse();
    }

    @Test
    void a_vf_reaches_vfio_by_an_override_that_is_gone_afterwards() {
        host.pci().setAutoprobe(PF, false);
        host.pci().setVfCount(PF, 1);
        assertThat(execute(new Step.BindVf(PF, 0, VfDriver.VFIO_PCI)).getFirst())
                .isEqualTo(new Outcome.Done());
        var vf = host.pci().networkFunctions().get(1);
        assertThat(vf.driver()).contains("vfio-pci");
        assertThat(vf.driverOverride()).isEmpty();
    }

    private int vfs() {
        return host.pci()
                .networkFunctions()
                .getFirst()
                .sriov()
                .orElseThrow()
                .vfs()
                .size();
    }

    private List<Outcome> execute(Step... steps) {
        var executor = new StepExecutor(host, journal, new AppliedWishes(host.files()));
        return executor.execute(List.of(steps), () -> false, _ -> {}).stream()
                .map(StepResult::outcome)
                .toList();
    }
}
