package io.sriovib.daemon.act;

import io.sriovib.daemon.host.Host;
import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.host.PciFunction;
import io.sriovib.daemon.journal.AppliedWishes;
import io.sriovib.daemon.journal.Journal;
import io.sriovib.planning.node.Step;
import io.sriovib.planning.node.VfDriver;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.PciAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the steps of one PF, in order, on the PF's writer thread. A step that fails ends the smallest thing: a VF's step ends that VF's further steps, a step of the whole PF ends all that follow but
 * the restoring of autoprobe. Nothing is undone (D18).
 */
final class StepExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(StepExecutor.class);

    private final Host host;
    private final Journal journal;
    private final AppliedWishes applied;

    StepExecutor(Host host, Journal journal, AppliedWishes applied) {
        this.host = host;
        this.journal = journal;
        this.applied = applied;
    }

    /**
     * @param stopped asked before each step: whether to leave the rest
     * @param starting told of each step before it is done
     * @return one result per step, in order
     */
    List<StepResult> execute(List<Step> steps, BooleanSupplier stopped, Consumer<Step> starting) {
        var results = new ArrayList<StepResult>();
        var failedVfs = new HashSet<Integer>();
        boolean pfFailed = false;
        for (var step : steps) {
            var vf = step.vfIndex();
            boolean skip = vf.isPresent() && failedVfs.contains(vf.getAsInt())
                    || (pfFailed || stopped.getAsBoolean()) && !restores(step);
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
            return new Outcome.Failed(Remedies.added(step, e));
        } catch (RuntimeException bug) {
            LOG.error("{}: {} ended by a bug of the daemon; please report it", step.pf(), step.text(), bug);
            return new Outcome.Failed("a bug of the daemon: " + bug + "; its log has the details, please report it");
        }
    }

    private void perform(Step step) {
        step.vfIndex().ifPresent(vf -> requireFree(step, bound(step.pf(), vf)));
        switch (step) {
            case Step.RecordApplied(var _, var wish) -> applied.record(step.pf(), wish);
            case Step.ForgetApplied(var pf) -> applied.forget(pf);
            case Step.SetAutoprobe(var pf, boolean on) -> host.pci().setAutoprobe(pf, on);
            case Step.SetVfCount(var pf, int count) -> {
                requireFree(step, vfs(pf).values());
                host.pci().setVfCount(pf, count);
            }
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

    /** Since the plan was made, a pod may have taken a VF: holders are asked for again just before it would be touched (D7). */
    private void requireFree(Step step, Collection<PciAddress> vfs) {
        if (vfs.isEmpty()) {
            return;
        }
        host.holders().uses(Set.copyOf(vfs)).forEach((vf, use) -> {
            if (!use.isFree()) {
                throw new HostException(
                        step.text(), vf.text(), HostException.NO_ERRNO, "not done, since the VF is " + use.text());
            }
        });
    }

    /** The VF, if it has a driver; nobody can hold one that has none, so while VFs are made nobody is asked. */
    private List<PciAddress> bound(PciAddress pf, int vf) {
        return host.pci().vf(pf, vf).stream()
                .filter(address -> host.pci().driver(address).isPresent())
                .toList();
    }

    private SortedMap<Integer, PciAddress> vfs(PciAddress pf) {
        return host.pci()
                .function(pf)
                .flatMap(PciFunction::sriov)
                .map(PciFunction.SriovCapability::vfs)
                .orElseGet(TreeMap::new);
    }

    private InterfaceName vfNetdev(PciAddress pf, int vf) {
        return host.pci()
                .vf(pf, vf)
                .map(address -> netdevOf(address, pf + " VF " + vf))
                .orElseThrow(() -> new HostException(
                        "find its network device", pf + " VF " + vf, HostException.NO_ERRNO, "the VF is gone"));
    }

    /** Found by PCI address each time, since names move (udev renames after creation, #784). */
    private InterfaceName netdevOf(PciAddress address, String subject) {
        return host.pci().netdevs(address).stream()
                .findFirst()
                .orElseThrow(() -> new HostException(
                        "find its network device", subject, HostException.NO_ERRNO, "it has none now"));
    }
}
