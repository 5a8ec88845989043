package io.sriovib.daemon.act;

import io.sriovib.daemon.host.Host;
import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.journal.AppliedWishes;
import io.sriovib.daemon.journal.Journal;
import io.sriovib.planning.node.Step;
import io.sriovib.planning.node.VfDriver;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.PciAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Does the steps of one PF, in order, on the PF's writer thread. A step that fails ends the smallest thing: a VF's step ends that VF's further steps, a step of the whole PF ends all that follow but
 * the restoring of autoprobe. Nothing is undone (D18).
 */
final class StepExecutor {
    private final Host host;
    private final Journal journal;
    private final AppliedWishes applied;

    StepExecutor(Host host, Journal journal, AppliedWishes applied) {
        this.host = host;
        this.journal = journal;
        this.applied = applied;
    }

    /**
     * @param starting told of each step before it is done
     * @return one result per step, in order
     */
    List<StepResult> execute(List<Step> steps, Consumer<Step> starting) {
        var results = new ArrayList<StepResult>();
        var failedVfs = new HashSet<Integer>();
        boolean pfFailed = false;
        for (var step : steps) {
            var vf = step.vfIndex();
            boolean skip = vf.isPresent() && failedVfs.contains(vf.getAsInt()) || pfFailed && !restores(step);
            var outcome = skip ? new Outcome.Skipped() : attempt(step, starting);
            results.add(new StepResult(step, outcome));
            if (outcome instanceof Outcome.Failed) {
                vf.ifPresent(failedVfs::add);
                pfFailed |= vf.isEmpty();
            }
        }
        return results;
    }

    private static boolean restores(Step step) {
        return step instanceof Step.SetAutoprobe(var _, boolean on) && on;
    }

    private Outcome attempt(Step step, Consumer<Step> starting) {
        starting.accept(step);
        try {
            journal.begin(step);
            perform(step);
            journal.done(step);
            return new Outcome.Done();
        } catch (HostException e) {
            return new Outcome.Failed(String.valueOf(e.getMessage()));
        }
    }

    private void perform(Step step) {
        switch (step) {
            case Step.RecordApplied(var _, var wish) -> applied.record(step.pf(), wish);
            case Step.ForgetApplied(var pf) -> applied.forget(pf);
            case Step.SetAutoprobe(var pf, boolean on) -> host.pci().setAutoprobe(pf, on);
            case Step.SetVfCount(var pf, int count) -> host.pci().setVfCount(pf, count);
            case Step.SetVfGuid(var pf, int vf, var guid) -> host.vfLinks().setGuid(netdev(pf), vf, guid);
            case Step.SetVfLinkState(var pf, int vf, var state) ->
                host.vfLinks().setLinkState(netdev(pf), vf, state);
            case Step.UnbindVf(var pf, int vf) -> host.pci().unbind(pf, vf);
            case Step.BindVf(var pf, int vf, var driver) -> bind(pf, vf, driver);
            case Step.SetVfMtu(var pf, int vf, int mtu) -> host.links().setMtu(vfNetdev(pf, vf), mtu);
            case Step.SetPfMtu(var pf, int mtu) -> host.links().setMtu(netdev(pf), mtu);
            case Step.SetPfUp(var pf) -> host.links().setUp(netdev(pf));
        }
    }

    /** vfio-pci claims no ids, so a VF reaches it by override only; the override goes again, so that the next bind is the kernel's choice (section 6.6). */
    private void bind(PciAddress pf, int vf, VfDriver driver) {
        switch (driver) {
            case KERNEL -> {
                host.pci().overrideDriver(pf, vf, Optional.empty());
                host.pci().probe(pf, vf);
            }
            case VFIO_PCI -> {
                host.pci().overrideDriver(pf, vf, Optional.of(VfDriver.VFIO));
                try {
                    host.pci().bind(pf, vf, VfDriver.VFIO);
                } finally {
                    host.pci().overrideDriver(pf, vf, Optional.empty());
                }
            }
        }
    }

    private InterfaceName netdev(PciAddress pf) {
        return netdevOf(pf, pf.text());
    }

    private InterfaceName vfNetdev(PciAddress pf, int vf) {
        var address = host.pci().networkFunctions().stream()
                .filter(function -> function.address().equals(pf))
                .flatMap(function -> function.sriov().stream())
                .flatMap(sriov -> Optional.ofNullable(sriov.vfs().get(vf)).stream())
                .findFirst();
        return address.map(vfAddress -> netdevOf(vfAddress, pf + " VF " + vf))
                .orElseThrow(() -> new HostException(
                        "find its network device", pf + " VF " + vf, HostException.NO_ERRNO, "the VF is gone"));
    }

    /** Found by PCI address each time, since names move (udev renames after creation, #784). */
    private InterfaceName netdevOf(PciAddress address, String subject) {
        return host.pci().networkFunctions().stream()
                .filter(function -> function.address().equals(address))
                .flatMap(function -> function.netdevs().stream())
                .findFirst()
                .orElseThrow(() -> new HostException(
                        "find its network device", subject, HostException.NO_ERRNO, "it has none now"));
    }
}
