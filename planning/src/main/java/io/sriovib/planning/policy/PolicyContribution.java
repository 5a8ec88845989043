package io.sriovib.planning.policy;

import io.sriovib.api.condition.ConditionType;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.condition.PolicyReason;
import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.value.VfRange;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one selected node contributes to a policy's status: small, so that the operator can hold it for each pair of node and policy.
 *
 * @param policy the policy
 * @param node the node
 * @param sync how far the node is
 * @param pfsMatched PFs of the node that the policy has
 * @param vfsWanted VFs that the node state asks for because of it
 * @param vfsPresent of these, how many the node reports
 * @param error the node's own words when it failed, or why it has not been told its wish; else empty
 * @param findings what keeps the policy from having more on this node
 */
public record PolicyContribution(
        String policy,
        String node,
        Sync sync,
        long pfsMatched,
        long vfsWanted,
        long vfsPresent,
        String error,
        List<Finding> findings) {
    /** How far a node is with its wish. */
    public enum Sync {
        /** It has reported no PFs yet. */
        NOT_REPORTED,
        /** It is at work, or has not seen its latest wish. */
        IN_PROGRESS,
        /** It reports success for its latest wish. */
        IN_SYNC,
        /** It reports a failure. */
        FAILED;

        /**
         * How far the node is that reports so. The Ready condition of our daemon names the generation that it judged; the reference's daemon has none.
         *
         * @param generation {@code metadata.generation} of its node state
         */
        static Sync of(NodeStateStatus status, long generation) {
            var ready = Conditions.find(status.conditions(), ConditionType.READY.word());
            boolean old = ready.map(condition -> Objects.requireNonNullElse(condition.observedGeneration(), generation))
                    .filter(observed -> observed < generation)
                    .isPresent();
            if (!status.tellsPfs()) {
                return NOT_REPORTED;
            }
            if (old) {
                return IN_PROGRESS;
            }
            return switch (Objects.requireNonNullElse(status.syncStatus(), "")) {
                case "Succeeded" -> IN_SYNC;
                case "Failed" -> FAILED;
                default -> IN_PROGRESS;
            };
        }
    }

    public PolicyContribution {
        findings = List.copyOf(findings);
    }

    /**
     * One contribution for each policy that selects the node, weakest first.
     *
     * @param node its name
     * @param wish what was planned for it
     * @param status what it reports
     * @param generation {@code metadata.generation} of its node state: older reports count as in progress
     */
    public static List<PolicyContribution> of(String node, NodeWish wish, NodeStateStatus status, long generation) {
        var sync = Sync.of(status, generation);
        var error = sync == Sync.FAILED ? Objects.requireNonNullElse(status.lastSyncError(), "") : "";
        return wish.matches().stream()
                .map(match -> new PolicyContribution(
                        match.policy(),
                        node,
                        sync,
                        match.pfs().size(),
                        match.vfsWanted(),
                        present(match.policy(), wish.spec(), status.interfaces()),
                        error,
                        findings(match, status)))
                .toList();
    }

    /** The same of a node whose wish could not be written for that cause (empty: somebody was faster), whatever it reports of the wish before. */
    public PolicyContribution notTold(String cause) {
        var text = cause.isEmpty() ? "" : "its node state is not written yet: " + cause;
        var now = sync == Sync.NOT_REPORTED ? sync : Sync.IN_PROGRESS;
        return new PolicyContribution(policy, node, now, pfsMatched, vfsWanted, vfsPresent, text, findings);
    }

    /** A node whose cards are not listed reports no PFs, and says so itself. */
    private static List<Finding> findings(PolicyMatch match, NodeStateStatus status) {
        return Stream.concat(
                        match.findings().stream(),
                        unlisted(status)
                                .map(said -> Finding.warning(PolicyReason.UNSUPPORTED_NIC, match.policy(), said, "")))
                .toList();
    }

    private static Stream<String> unlisted(NodeStateStatus status) {
        return status.interfaces().isEmpty()
                ? Conditions.find(status.conditions(), ConditionType.NICS_SUPPORTED.word()).stream()
                        .filter(condition -> "False".equals(condition.status()))
                        .map(condition -> String.valueOf(condition.message()))
                : Stream.empty();
    }

    /** Whether nothing is left to do for the policy here. */
    public boolean ready() {
        return sync == Sync.IN_SYNC && vfsPresent >= vfsWanted;
    }

    private static long present(String policy, NodeStateSpec spec, List<InterfaceStatus> report) {
        return spec.interfaces().stream()
                .flatMap(wish -> report.stream()
                        .filter(pf -> Objects.equals(pf.pciAddress(), wish.pciAddress()))
                        .limit(1)
                        .map(pf -> PolicyShare.groupsOf(policy, wish).stream()
                                .map(group -> VfRange.parse(group.vfRange()))
                                .flatMap(Optional::stream)
                                .mapToLong(range -> count(range, pf))
                                .sum()))
                .mapToLong(Long::longValue)
                .sum();
    }

    private static long count(VfRange range, InterfaceStatus pf) {
        return pf.vfs().stream()
                .filter(vf -> vf.vfId() != null && range.first() <= vf.vfId() && vf.vfId() <= range.last())
                .count();
    }
}
