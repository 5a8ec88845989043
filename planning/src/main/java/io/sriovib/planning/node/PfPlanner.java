package io.sriovib.planning.node;

import io.sriovib.api.condition.NodeStateReason;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.guid.StaticGuids;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.value.LinkState;
import io.sriovib.planning.value.LinkType;
import io.sriovib.planning.value.PciAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    }

    PfPlan plan() {
        var refusal = PfRefusal.of(wish, seen);
        if (refusal.isPresent()) {
            findings.add(refusal.get());
            return new PfPlan(seen.address(), restoredAutoprobe(), Disruption.NONE, List.of(), findings);
        }
        if (infiniband) {
            findings.addAll(guids.findings(wish.vfCount()));
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
            tooFew().ifPresent(findings::add);
            return false;
        }
        if (wish.vfCount() == 0) {
            return true;
        }
        var obstacle = notOffered().or(this::fileUnreadable);
        obstacle.ifPresent(findings::add);
        return obstacle.isEmpty()
                && (!infiniband
                        || IntStream.range(0, wish.vfCount())
                                .allMatch(vf -> guids.choose(vf).isPresent()));
    }

    private Optional<Finding> tooFew() {
        int have = seen.vfs().size();
        return have >= wish.vfCount()
                ? Optional.empty()
                : Optional.of(error(
                        NodeStateReason.EXTERNALLY_MANAGED,
                        wish.vfCount() + " VFs are expected, " + have
                                + " exist, and the policy says that somebody else makes them",
                        "create the VFs, or remove externallyManaged from the policy"));
    }

    private Optional<Finding> notOffered() {
        var offered = seen.sriov().map(PfSeen.Sriov::totalVfs).orElseGet(() -> Known.unknown("no SR-IOV"));
        return switch (offered) {
            case Known.Unknown<Integer>(var cause) ->
                Optional.of(error(
                        NodeStateReason.NO_SRIOV,
                        "how many VFs it offers is not known: " + cause,
                        "check the card's driver and firmware"));
            case Known.Seen<Integer>(var most)
            when wish.vfCount() > most ->
                Optional.of(error(
                        NodeStateReason.TOO_MANY_VFS,
                        wish.vfCount() + " VFs are wished, the card offers " + most,
                        "lower numVfs, or raise NUM_OF_VFS in the card's firmware and reboot"));
            case Known.Seen<Integer> _ -> Optional.empty();
        };
    }

    private Optional<Finding> fileUnreadable() {
        int have = seen.vfs().size();
        return infiniband && guids.unsure() && have > 0
                ? Optional.of(error(
                        NodeStateReason.GUID_FILE_INVALID,
                        "numVfs " + have + " to " + wish.vfCount() + " waits, so that no VF loses a GUID of the file",
                        "correct " + StaticGuids.PATH))
                : Optional.empty();
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
            IntStream.range(0, wish.vfCount()).forEach(vf -> steps.add(new Step.BindVf(pf, vf, driver(vf))));
        } else {
            steps.addAll(restoredAutoprobe());
        }
        var holders = holders();
        if (!holders.isEmpty()) {
            findings.add(Finding.warning(
                    NodeStateReason.VFS_IN_USE.word(),
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
        guid(vf).ifPresent(guid -> steps.add(new Step.SetVfGuid(seen.address(), vf, guid)));
        linkState(vf).ifPresent(state -> steps.add(new Step.SetVfLinkState(seen.address(), vf, state)));
    }

    /** Only what differs, VF by VF; VFs beyond the wished count are left alone. */
    private PfPlan adjust() {
        var steps = new ArrayList<Step>(restoredAutoprobe());
        var planner = new VfPlanner(seen, uses, findings);
        var vfs = seen.vfs().stream().filter(vf -> vf.index() < wish.vfCount()).toList();
        var changes = new ArrayList<Step>();
        for (var vf : vfs) {
            wish(vf).ifPresent(want -> changes.addAll(planner.plan(want, vf)));
        }
        findings.addAll(Unverifiable.findings(
                seen,
                vfs.stream().filter(vf -> linkState(vf.index()).isPresent()).toList()));
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
                seen.address(), steps, changes.isEmpty() ? Disruption.NONE : Disruption.VF, List.of(), findings);
    }

    /** A VF of no group is left alone once it has a driver; one that we made before we died has none yet. */
    private Optional<VfWish> wish(VfSeen vf) {
        var group = wish.group(vf.index());
        if (group.isEmpty() && (vf.driver().isPresent() || wish.externallyManaged())) {
            return Optional.empty();
        }
        return Optional.of(new VfWish(
                vf.index(),
                driver(vf.index()),
                linkState(vf.index()),
                group.flatMap(PfWish.Group::mtu),
                guid(vf.index())));
    }

    private Optional<Guid> guid(int vf) {
        return infiniband ? guids.choose(vf) : Optional.empty();
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

    private String holders() {
        return seen.vfs().stream()
                .filter(vf -> !uses.apply(vf.address()).isFree())
                .map(vf ->
                        "VF " + vf.index() + " is " + uses.apply(vf.address()).text())
                .collect(Collectors.joining(", "));
    }

    private Optional<Boolean> autoprobe() {
        return seen.sriov().flatMap(sriov -> sriov.autoprobe().asOptional());
    }

    private Optional<LinkState> linkState(int vf) {
        return wish.group(vf)
                .flatMap(group ->
                        group.linkState().or(() -> infiniband ? Optional.of(LinkState.ENABLE) : Optional.empty()));
    }

    private VfDriver driver(int vf) {
        return wish.group(vf).flatMap(PfWish.Group::driver).orElse(VfDriver.KERNEL);
    }

    private Finding error(NodeStateReason reason, String message, String remedy) {
        return Finding.error(reason.word(), seen.address(), message, remedy);
    }
}
