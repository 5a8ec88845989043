package io.sriovib.planning.policy;

import io.sriovib.api.condition.PolicyReason;
import io.sriovib.api.v1.Interface;
import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.PolicySpec;
import io.sriovib.api.v1.VfGroup;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.value.VfRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one policy claims of one node, before it is merged with the others.
 *
 * @param policy the policy
 * @param pfs reported PFs that it matches, in order of the report; of a policy that is left out: those where its last groups are kept
 * @param claims one for each PF of which it wants VFs, with its groups only
 * @param faults why it is left out on this node; none: it is applied
 */
record PolicyShare(SelectedPolicy policy, List<InterfaceStatus> pfs, List<Interface> claims, List<Finding> faults) {
    /** Filled in by the CRD where a server fills in defaults; 1.15 does not. */
    private static final String DEVICE_TYPE = "netdevice";

    /**
     * Applies a policy to what the node reported. A netFilter needs a report, unless it had found PFs before: those are
     * kept as missing ones. A faulty policy claims what it had in the previous wish, so that bad input tears nothing down (D22).
     *
     * @param report PFs with distinct addresses
     */
    static PolicyShare of(SelectedPolicy policy, List<InterfaceStatus> report, NodeStateSpec previous) {
        var faults = new ArrayList<>(policy.faults());
        if (report.isEmpty()
                && NicMatch.given(policy.selector().netFilter())
                && previous.interfaces().stream()
                        .allMatch(pf -> groupsOf(policy.name(), pf).isEmpty())) {
            faults.add(Finding.note(
                    PolicyReason.WAITING_FOR_NODES,
                    policy.name(),
                    "the node has not reported its interfaces, netFilter cannot be looked up",
                    "wait for the node's daemon"));
        }
        return faults.isEmpty() ? applied(policy, report) : kept(policy, report, previous, faults);
    }

    boolean applies() {
        return faults.isEmpty();
    }

    private static PolicyShare applied(SelectedPolicy policy, List<InterfaceStatus> report) {
        var pfs = report.stream()
                .filter(pf -> NicMatch.matches(policy.selector(), pf))
                .toList();
        var claims = policy.numVfs() == 0
                ? List.<Interface>of()
                : pfs.stream().map(pf -> claim(policy, pf)).toList();
        return new PolicyShare(policy, pfs, claims, List.of());
    }

    private static PolicyShare kept(
            SelectedPolicy policy, List<InterfaceStatus> report, NodeStateSpec previous, List<Finding> faults) {
        var pfs = new ArrayList<InterfaceStatus>();
        var claims = new ArrayList<Interface>();
        for (var pf : report) {
            for (var old : previous.interfaces()) {
                var groups = groupsOf(policy.name(), old);
                if (Objects.equals(old.pciAddress(), pf.pciAddress()) && !groups.isEmpty()) {
                    pfs.add(pf);
                    claims.add(new Interface(
                            pf.pciAddress(),
                            old.numVfs(),
                            old.mtu(),
                            pf.name(),
                            old.linkType(),
                            old.eSwitchMode(),
                            groups,
                            old.externallyManaged()));
                }
            }
        }
        return new PolicyShare(policy, pfs, claims, List.copyOf(faults));
    }

    static List<VfGroup> groupsOf(String policy, Interface pf) {
        return pf.vfGroups().stream()
                .filter(group -> policy.equals(group.policyName()))
                .toList();
    }

    private static Interface claim(SelectedPolicy policy, InterfaceStatus pf) {
        var spec = policy.spec();
        var group = new VfGroup(
                text(spec.resourceName()),
                text(Objects.requireNonNullElse(spec.deviceType(), DEVICE_TYPE)),
                range(policy, pf).toString(),
                policy.name(),
                number(spec.mtu()),
                flag(spec.isRdma()),
                text(spec.vdpaType()),
                text(spec.linkState()));
        return new Interface(
                pf.pciAddress(),
                number(spec.numVfs()),
                number(spec.mtu()),
                text(pf.name()),
                text(spec.linkType()),
                text(spec.eSwitchMode()),
                List.of(group),
                flag(spec.externallyManaged()));
    }

    /** The range at the PF's name, else at one of its alternative names (the reference looks at the name only), else all VFs. */
    private static VfRange range(SelectedPolicy policy, InterfaceStatus pf) {
        var names = policy.selector().pfNames().stream().map(PfName::parse).toList();
        return first(names.stream()
                        .filter(name -> name.name().equals(pf.name()))
                        .toList())
                .or(() -> first(names.stream().filter(name -> name.names(pf)).toList()))
                .flatMap(PfName::vfs)
                .orElseGet(() -> new VfRange(0, Math.toIntExact(policy.numVfs() - 1)));
    }

    private static Optional<PfName> first(List<PfName> names) {
        return names.stream().findFirst();
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }

    private static @Nullable Long number(@Nullable Long value) {
        return value == null || value == 0 ? null : value;
    }

    private static @Nullable Boolean flag(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value) ? value : null;
    }

    /**
     * The policy as the device plugin has to see it: as it is, or, when it is left out, reduced to the VFs that it keeps.
     *
     * @param wished what the node shall have now: PFs are named as they are now, and VFs that a stronger policy took are no longer offered
     */
    Optional<PolicySpec> advertised(List<Interface> wished) {
        return applies() ? Optional.of(policy.spec()) : KeptResource.of(policy, wished);
    }
}
