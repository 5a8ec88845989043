package io.sriovib.planning.node;

import io.sriovib.api.condition.NodeStateReason;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.guid.StaticGuids;
import io.sriovib.planning.value.LinkType;
import io.sriovib.planning.value.PciAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Decides what one wished PF needs. The order of a new set of VFs (design section 4):
 *
 * <pre>
 * record the wish · autoprobe off · numvfs 0 · numvfs N · GUIDs · link states · autoprobe on · bind each once · up · MTU of the PF
 * </pre>
 *
 * The MTU of a VF comes at the next look, when its network device is there. Properties: done and looked at again, nothing is left to do; killed after any step, the next plans lead to the same host; a VF that is not known to be free is in no step; bad input gives findings and leaves what works.
 */
final class PfPlanner {
    private final PfWish wish;
    private final PfSeen seen;
    private final Applied applied;
    private final GuidPlanner guids;
    private final Function<PciAddress, VfUse> uses;
    private final boolean infiniband;
    private final VfWishes vfWishes;
    private final List<Finding> findings = new ArrayList<>();

    PfPlanner(PfWish wish, PfSeen seen, Applied applied, StaticGuids file, Function<PciAddress, VfUse> uses) {
        this.wish = wish;
        this.seen = seen;
        this.applied = applied;
        this.guids = new GuidPlanner(seen, file);
        this.uses = uses;
        this.infiniband = seen.linkType()
                .or(() -> LinkType.parse(wish.source().linkType()))
                .equals(Optional.of(LinkType.IB));
        this.vfWishes = new VfWishes(wish, guids, infiniband);
    }

    PfPlan plan() {
        var refusal = PfRefusal.of(wish, seen);
        if (refusal.isPresent()) {
            findings.add(refusal.get());
            return new PfPlan(seen.address(), restoredAutoprobe(), Disruption.NONE, List.of(), findings);
        }
        if (infiniband) {
            findings.addAll(guids.findings(VfCountCheck.possible(wish, seen)));
        }
        externalMtu().ifPresent(findings::add);
        boolean recreate = wish.vfCount() != seen.vfs().size() && mayRecreate();
        return recreate ? recreate() : adjust();
    }

    private Optional<Finding> externalMtu() {
        return wish.mtu()
                .filter(mtu -> wish.externallyManaged()
                        && seen.netdev().map(netdev -> netdev.mtu() < mtu).orElse(false))
                .map(mtu -> error(
                        NodeStateReason.EXTERNALLY_MANAGED,
                        "its MTU is below the " + mtu + " wished, and the policy says that somebody else sets it",
                        "raise the MTU, or remove externallyManaged from the policy"));
    }

    /** Whether the number of VFs may be changed; adds the finding if not. What exists is adjusted all the same. */
    private boolean mayRecreate() {
        if (wish.externallyManaged()) {
            VfCountCheck.tooFew(wish, seen).ifPresent(findings::add);
            return false;
        }
        var obstacle = VfCountCheck.obstacle(wish, seen, guids, infiniband);
        obstacle.ifPresent(findings::add);
        return obstacle.isEmpty()
                && (!infiniband
                        || IntStream.range(0, wish.vfCount())
                                .allMatch(vf -> guids.choose(vf).isPresent()));
    }

    /** The kernel changes a count only by way of 0 (else EBUSY), so every VF of the PF goes. */
    private PfPlan recreate() {
        var steps = new ArrayList<Step>();
        var pf = seen.address();
        boolean configure = wish.vfCount() > 0;
        if (configure && !autoprobe().equals(Optional.of(false))) {
            steps.add(new Step.SetAutoprobe(pf, false));
        }
        if (!seen.vfs().isEmpty()) {
            steps.add(new Step.SetVfCount(pf, 0));
        }
        if (configure) {
            steps.add(new Step.SetVfCount(pf, wish.vfCount()));
            IntStream.range(0, wish.vfCount()).forEach(vf -> firstTime(vf, steps));
            steps.add(new Step.SetAutoprobe(pf, true)); // before the binds: they answer ENODEV while it is off
            IntStream.range(0, wish.vfCount()).forEach(vf -> steps.add(new Step.BindVf(pf, vf, vfWishes.driver(vf))));
        } else {
            steps.addAll(restoredAutoprobe());
        }
        var holders = seen.holders(uses);
        if (!holders.isEmpty()) {
            findings.add(Finding.warning(
                    NodeStateReason.VFS_IN_USE,
                    pf,
                    "numVfs " + seen.vfs().size() + " to " + wish.vfCount() + " waits: " + holders,
                    "end the pods that hold these VFs, or drain the node"));
            var now = adjust();
            return new PfPlan(pf, now.steps(), now.harm(), steps, findings);
        }
        steps.addAll(0, record());
        steps.addAll(pfSteps());
        return new PfPlan(pf, steps, seen.vfs().isEmpty() ? Disruption.NONE : Disruption.VF, List.of(), findings);
    }

    private void firstTime(int vf, List<Step> steps) {
        vfWishes.guid(vf).ifPresent(guid -> steps.add(new Step.SetVfGuid(seen.address(), vf, guid)));
        vfWishes.linkState(vf).ifPresent(state -> steps.add(new Step.SetVfLinkState(seen.address(), vf, state)));
    }

    /** Only what differs, VF by VF; VFs beyond the wished count are left alone. */
    private PfPlan adjust() {
        var steps = new ArrayList<Step>(restoredAutoprobe());
        var planner = new VfPlanner(seen, uses, findings);
        var vfs = seen.vfs().stream().filter(vf -> vf.index() < wish.vfCount()).toList();
        var changes = new ArrayList<Step>();
        for (var vf : vfs) {
            vfWishes.of(vf).ifPresent(want -> changes.addAll(planner.plan(want, vf)));
        }
        findings.addAll(Unverifiable.findings(
                seen,
                vfs.stream()
                        .filter(vf -> vfWishes.linkState(vf.index()).isPresent())
                        .toList()));
        boolean binds = changes.stream().anyMatch(step -> step instanceof Step.BindVf);
        if (binds && steps.isEmpty() && !autoprobe().equals(Optional.of(true))) {
            steps.add(new Step.SetAutoprobe(seen.address(), true));
        }
        steps.addAll(changes);
        boolean complete = seen.vfs().size() == wish.vfCount() || wish.externallyManaged();
        if (complete) {
            steps.addAll(0, record());
        }
        steps.addAll(pfSteps());
        return new PfPlan(
                seen.address(),
                steps,
                changes.isEmpty() ? Disruption.NONE : Disruption.VF,
                planner.blocked(),
                findings);
    }

    private List<Step> record() {
        return applied.wish().equals(Optional.of(wish.source()))
                ? List.of()
                : List.of(new Step.RecordApplied(seen.address(), wish.source()));
    }

    private List<Step> restoredAutoprobe() {
        return applied.autoprobeOwed() ? List.of(new Step.SetAutoprobe(seen.address(), true)) : List.of();
    }

    /** Up first: a PF's step that fails ends those after it, and an MTU that is refused must not keep the PF down. */
    private List<Step> pfSteps() {
        var steps = new ArrayList<Step>();
        seen.netdev().ifPresent(netdev -> {
            if (!netdev.up()) {
                steps.add(new Step.SetPfUp(seen.address()));
            }
            wish.mtu()
                    .filter(mtu -> mtu != netdev.mtu() && !wish.externallyManaged())
                    .ifPresent(mtu -> steps.add(new Step.SetPfMtu(seen.address(), mtu)));
        });
        return steps;
    }

    private Optional<Boolean> autoprobe() {
        return seen.sriov().flatMap(sriov -> sriov.autoprobe().asOptional());
    }

    private Finding error(NodeStateReason reason, String message, String remedy) {
        return Finding.error(reason, seen.address(), message, remedy);
    }
}
