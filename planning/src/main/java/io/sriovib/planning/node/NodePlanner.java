package io.sriovib.planning.node;

import io.sriovib.api.condition.NodeStateReason;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.guid.StaticGuids;
import io.sriovib.planning.value.PciAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The plan of a node: from what is wished, seen and remembered to steps. Pure; the same plan is printed, shown in the status and executed.
 *
 * <p>A PF is wished, or was ours and is to be given back, or is left alone. One that can't be planned never stops the others.
 */
public final class NodePlanner {
    private NodePlanner() {}

    /**
     * Plans all PFs.
     *
     * @param wish spec of the node state; empty when it has not been computed yet, then nothing is taken back (D9)
     * @param seen the host as read in this pass
     * @param applied what the host remembers, by PF
     * @param guids the admin's static GUIDs
     * @param uses who holds a VF; asked only for VFs that a step would touch
     */
    public static NodePlan plan(
            Optional<NodeStateSpec> wish,
            HostObservation seen,
            Map<PciAddress, Applied> applied,
            StaticGuids guids,
            Function<PciAddress, VfUse> uses) {
        if (wish.isEmpty()) {
            return new NodePlan(settled(seen.pfs(), applied), List.of());
        }
        var wishes = WishReader.read(wish.get());
        var findings = new ArrayList<>(wishes.findings());
        findings.addAll(HostWideWishes.findings(wish.get(), seen));
        findings.addAll(guids.findings());
        var pfs = new ArrayList<PfPlan>();
        var wished = new HashSet<>(wishes.unreadable());
        for (var pf : wishes.pfs()) {
            wished.add(pf.address());
            seen.pf(pf.address())
                    .ifPresentOrElse(
                            host -> pfs.add(new PfPlanner(pf, host, of(applied, pf.address()), guids, uses).plan()),
                            () -> findings.add(missing(pf)));
        }
        for (var pf : seen.pfs()) {
            var remembered = of(applied, pf.address());
            if (!wished.contains(pf.address()) && !remembered.equals(Applied.NOTHING)) {
                pfs.add(giveBack(pf, remembered, uses));
            }
        }
        pfs.addAll(settled(
                seen.pfs().stream()
                        .filter(pf -> wishes.unreadable().contains(pf.address()))
                        .toList(),
                applied));
        pfs.sort(Comparator.comparing(PfPlan::pf));
        findings.addAll(GuidDuplicates.findings(seen, pfs));
        return new NodePlan(pfs, findings);
    }

    /** PFs of which nothing is wished that we could read: only what is owed since a crash is made good. */
    private static List<PfPlan> settled(List<PfSeen> seen, Map<PciAddress, Applied> applied) {
        return seen.stream()
                .filter(pf -> of(applied, pf.address()).autoprobeOwed())
                .map(pf -> new PfPlan(
                        pf.address(),
                        List.of(new Step.SetAutoprobe(pf.address(), true)),
                        Disruption.NONE,
                        List.of(),
                        List.of()))
                .toList();
    }

    /** A PF that no policy wants any more: VFs that we made go, unless somebody holds one; those that others made stay. */
    private static PfPlan giveBack(PfSeen pf, Applied applied, Function<PciAddress, VfUse> uses) {
        var steps = new ArrayList<Step>();
        if (applied.autoprobeOwed()) {
            steps.add(new Step.SetAutoprobe(pf.address(), true));
        }
        boolean theirs = applied.wish()
                .map(wish -> Boolean.TRUE.equals(wish.externallyManaged()))
                .orElse(true);
        var removal =
                theirs || pf.vfs().isEmpty() ? List.<Step>of() : List.<Step>of(new Step.SetVfCount(pf.address(), 0));
        var forget = applied.wish().isPresent() ? List.<Step>of(new Step.ForgetApplied(pf.address())) : List.<Step>of();
        var holders = removal.isEmpty() ? "" : pf.holders(uses);
        if (holders.isEmpty()) {
            steps.addAll(removal);
            steps.addAll(forget);
            return new PfPlan(
                    pf.address(), steps, removal.isEmpty() ? Disruption.NONE : Disruption.VF, List.of(), List.of());
        }
        var finding = Finding.warning(
                NodeStateReason.VFS_IN_USE,
                pf.address(),
                "no policy wants its VFs any more; they stay while they are in use: " + holders,
                "end the pods that hold these VFs, or drain the node");
        return new PfPlan(pf.address(), steps, Disruption.NONE, removal, List.of(finding));
    }

    private static Finding missing(PfWish wish) {
        return Finding.error(
                NodeStateReason.PF_MISSING,
                wish.address(),
                "is wished"
                        + (wish.source().name() == null
                                ? ""
                                : " (" + wish.source().name() + ")") + " but is not on this host now",
                "check the card with lspci; its wish is kept");
    }

    private static Applied of(Map<PciAddress, Applied> applied, PciAddress pf) {
        return applied.getOrDefault(pf, Applied.NOTHING);
    }
}
