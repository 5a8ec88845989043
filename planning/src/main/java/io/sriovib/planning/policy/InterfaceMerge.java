package io.sriovib.planning.policy;

import io.sriovib.api.condition.PolicyReason;
import io.sriovib.api.v1.Interface;
import io.sriovib.api.v1.VfGroup;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.value.VfRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Merges what the policies claim of one node into one entry for each PF (section 2.2, step 4), weakest policy first:
 *
 * <ol>
 *   <li>The claim's groups come first. An older group stays behind them unless it has the same resource or an index in common.
 *   <li>Where an older group stayed, or the policy has the priority of the one before it, mtu and numVfs are the greater of old and new.
 *   <li>All else is the claim's.
 * </ol>
 *
 * "The one before it" is the last policy that selects the node, whether or not it matches a PF.
 */
final class InterfaceMerge {
    private static final long BEFORE_THE_FIRST = 100;

    private InterfaceMerge() {}

    /**
     * @param interfaces in order of first appearance: policies in their order, PFs in that of the report
     * @param conflicts for each policy that lost VFs to another: what it lost
     */
    record Merged(List<Interface> interfaces, Map<String, List<Finding>> conflicts) {}

    static Merged of(List<PolicyShare> shares) {
        var wished = new LinkedHashMap<String, Interface>();
        var conflicts = new LinkedHashMap<String, List<Finding>>();
        long priority = BEFORE_THE_FIRST;
        for (var share : shares) {
            if (!share.applies() && share.claims().isEmpty()) {
                continue; // a policy that is left out must not change what the others give
            }
            boolean equal = share.policy().priority() == priority;
            priority = share.policy().priority();
            for (var claim : share.claims()) {
                var key = String.valueOf(claim.pciAddress());
                var old = wished.get(key);
                if (old != null) {
                    lost(old, claim, share.policy(), conflicts);
                }
                wished.put(key, old == null ? claim : merge(old, claim, equal));
            }
        }
        return new Merged(List.copyOf(wished.values()), conflicts);
    }

    private static Interface merge(Interface old, Interface claim, boolean equalPriority) {
        var stay = old.vfGroups().stream()
                .filter(group -> !displaced(group, claim.vfGroups()))
                .toList();
        var groups = new ArrayList<>(claim.vfGroups());
        groups.addAll(stay);
        boolean together = equalPriority || !stay.isEmpty();
        return new Interface(
                claim.pciAddress(),
                together ? greater(old.numVfs(), claim.numVfs()) : claim.numVfs(),
                together ? greater(old.mtu(), claim.mtu()) : claim.mtu(),
                claim.name(),
                claim.linkType(),
                claim.eSwitchMode(),
                groups,
                claim.externallyManaged());
    }

    private static void lost(
            Interface old, Interface claim, SelectedPolicy winner, Map<String, List<Finding>> conflicts) {
        for (var group : old.vfGroups()) {
            if (displaced(group, claim.vfGroups())) {
                var loser = String.valueOf(group.policyName());
                var message = "on PF %s (%s) its VFs %s go to policy %s (priority %d)"
                        .formatted(old.name(), old.pciAddress(), group.vfRange(), winner.name(), winner.priority());
                conflicts
                        .computeIfAbsent(loser, _ -> new ArrayList<>())
                        .add(
                                Finding.warning(
                                        PolicyReason.CONFLICT,
                                        loser,
                                        message,
                                        "give each policy its own resourceName and range of VFs (pfNames name#first-last), or delete one"));
            }
        }
    }

    private static boolean displaced(VfGroup old, List<VfGroup> claimed) {
        return claimed.stream()
                .anyMatch(group -> Objects.equals(group.resourceName(), old.resourceName()) || overlap(group, old));
    }

    /** A range that cannot be read never overlaps. */
    private static boolean overlap(VfGroup one, VfGroup other) {
        return VfRange.parse(one.vfRange())
                .flatMap(range -> VfRange.parse(other.vfRange()).map(range::overlaps))
                .orElse(false);
    }

    private static @Nullable Long greater(@Nullable Long one, @Nullable Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.max(one, other);
    }
}
