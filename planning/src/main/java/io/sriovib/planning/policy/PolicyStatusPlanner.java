package io.sriovib.planning.policy;

import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.ConditionType;
import io.sriovib.api.condition.PolicyReason;
import io.sriovib.api.v1.PolicyStatus;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.finding.Finding.Severity;
import io.sriovib.planning.policy.PolicyContribution.Sync;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What a policy's status says (design section 5): conditions Ready, Progressing, Degraded and the counts, so that nothing a policy fails to do is silent (D15).
 * Messages name the first few nodes and hold no counts, so that they rest while nodes come and go.
 */
public final class PolicyStatusPlanner {
    private static final int NAMED = 3;

    private PolicyStatusPlanner() {}

    /** The one statement that is made about a policy: reason and text. */
    private record Verdict(PolicyReason reason, String message) {}

    /**
     * Judges one policy.
     *
     * @param policy the policy
     * @param contributions of all managed nodes that it selects, in any order; of other policies are ignored
     * @param unmanaged names of nodes that its nodeSelector matches but that lack the labels of {@link ManagedNodes#selector}
     * @param settings what is the same for all nodes
     * @return the conditions carry {@code metadata.generation} of the policy and no times
     */
    public static PolicyStatus status(
            SriovNetworkNodePolicy policy,
            List<PolicyContribution> contributions,
            List<String> unmanaged,
            PolicySettings settings) {
        var name = SelectedPolicy.name(policy);
        var own = contributions.stream()
                .filter(contribution -> contribution.policy().equals(name))
                .sorted(Comparator.comparing(PolicyContribution::node))
                .toList();
        var generation = Objects.requireNonNullElse(policy.getMetadata().getGeneration(), 0L);
        var verdict = verdict(policy, own, unmanaged, settings);
        return new PolicyStatus(
                conditions(verdict, own, generation),
                (long) own.size(),
                sum(own, PolicyContribution::pfsMatched),
                sum(own, PolicyContribution::vfsWanted),
                sum(own, PolicyContribution::vfsPresent),
                own.stream().filter(PolicyContribution::ready).count());
    }

    private static long sum(List<PolicyContribution> own, ToLongFunction<PolicyContribution> count) {
        return own.stream().mapToLong(count).sum();
    }

    private static List<Condition> conditions(Verdict verdict, List<PolicyContribution> own, long generation) {
        var reason = verdict.reason();
        var bad = EnumSet.of(PolicyReason.INVALID_SPEC, PolicyReason.CONFLICT, PolicyReason.NODES_FAILED);
        var waiting = waiting(own);
        var progress = waiting.isEmpty()
                ? Condition.of(ConditionType.PROGRESSING, false, reason, verdict.message(), generation)
                : Condition.of(
                        ConditionType.PROGRESSING,
                        true,
                        PolicyReason.WAITING_FOR_NODES,
                        waitingFor(waiting),
                        generation);
        return List.of(
                Condition.of(
                        ConditionType.READY, reason == PolicyReason.APPLIED, reason, verdict.message(), generation),
                progress,
                Condition.of(ConditionType.DEGRADED, bad.contains(reason), reason, verdict.message(), generation));
    }

    /** The gravest statement that holds; each names its remedy. */
    private static Verdict verdict(
            SriovNetworkNodePolicy policy,
            List<PolicyContribution> own,
            List<String> unmanaged,
            PolicySettings settings) {
        var faults = faults(policy, settings);
        if (!faults.isEmpty()) {
            return new Verdict(PolicyReason.INVALID_SPEC, texts(faults));
        }
        if (own.isEmpty()) {
            return new Verdict(PolicyReason.NO_MATCHING_NODE, noNode(policy, unmanaged, settings));
        }
        for (var reason : List.of(PolicyReason.INVALID_SPEC, PolicyReason.CONFLICT)) {
            var found = findings(own, finding -> finding.reason() == reason);
            if (!found.isEmpty()) {
                return new Verdict(reason, texts(found));
            }
        }
        return progress(own);
    }

    private static Verdict progress(List<PolicyContribution> own) {
        var failed = own.stream()
                .filter(node -> node.pfsMatched() > 0 && node.sync() == Sync.FAILED)
                .toList();
        if (!failed.isEmpty()) {
            var causes = failed.stream().map(node -> node.node() + ": " + node.error());
            return new Verdict(PolicyReason.NODES_FAILED, firstOf(causes.toList(), "; "));
        }
        var warnings = findings(own, finding -> finding.severity() != Severity.NOTE);
        var waiting = waiting(own);
        boolean matched = own.stream().anyMatch(node -> node.pfsMatched() > 0);
        if (!matched && waiting.isEmpty()) {
            return new Verdict(
                    PolicyReason.NO_MATCHING_NIC,
                    warnings.isEmpty()
                            ? "no selected node reports a PF; see condition NicsSupported of its node state"
                            : texts(warnings));
        }
        if (!waiting.isEmpty()) {
            return new Verdict(PolicyReason.WAITING_FOR_NODES, waitingFor(waiting));
        }
        return new Verdict(
                PolicyReason.APPLIED,
                "every selected node reports the VFs" + (warnings.isEmpty() ? "" : ". But: " + texts(warnings)));
    }

    /** What is wrong with the policy itself, wherever it is looked at. */
    private static List<String> faults(SriovNetworkNodePolicy policy, PolicySettings settings) {
        var namespace = policy.getMetadata().getNamespace();
        if (!settings.namespace().equals(namespace)) {
            return List.of("policies count in namespace " + settings.namespace() + " only, this one is in " + namespace
                    + "; move it there");
        }
        var name = SelectedPolicy.name(policy);
        if (!SelectedPolicy.considered(policy, settings.namespace())) {
            return List.of("a policy named " + name + " is ignored; give it another name");
        }
        return PolicyCheck.faults(name, SelectedPolicy.spec(policy), settings.manageSoftwareBridges()).stream()
                .map(PolicyStatusPlanner::text)
                .toList();
    }

    private static String noNode(SriovNetworkNodePolicy policy, List<String> unmanaged, PolicySettings settings) {
        var managed = ManagedNodes.selector(settings.config());
        if (unmanaged.isEmpty()) {
            return "no node has the labels " + SelectedPolicy.spec(policy).nodeSelector() + " and " + managed
                    + "; label the nodes or correct nodeSelector";
        }
        return "the nodes that nodeSelector matches are not managed: "
                + firstOf(unmanaged.stream().sorted().toList(), ", ") + "; give them the labels " + managed;
    }

    /** A node that has reported and has no PF for the policy is not waited for. */
    private static List<PolicyContribution> waiting(List<PolicyContribution> own) {
        return own.stream()
                .filter(node -> node.sync() == Sync.NOT_REPORTED || node.pfsMatched() > 0)
                .filter(node -> !node.ready() && node.sync() != Sync.FAILED)
                .toList();
    }

    private static String waitingFor(List<PolicyContribution> nodes) {
        return firstOf(nodes.stream().map(PolicyStatusPlanner::waitingFor).toList(), ", ");
    }

    private static String waitingFor(PolicyContribution node) {
        var lost = node.findings().stream()
                .filter(finding -> finding.reason() == PolicyReason.PF_MISSING)
                .map(Finding::text)
                .findFirst();
        return lost.orElseGet(() -> node.node() + state(node));
    }

    private static String state(PolicyContribution node) {
        if (!node.error().isEmpty()) {
            return ": " + node.error();
        }
        return node.sync() == Sync.NOT_REPORTED ? " has not reported its PFs" : " is not in sync yet";
    }

    private static List<String> findings(List<PolicyContribution> own, Predicate<Finding> which) {
        return own.stream()
                .flatMap(node -> node.findings().stream())
                .filter(which)
                .map(PolicyStatusPlanner::text)
                .distinct()
                .toList();
    }

    /** Without the subject, which is the policy itself. */
    private static String text(Finding finding) {
        return finding.message() + (finding.remedy().isEmpty() ? "" : "; " + finding.remedy());
    }

    private static String texts(List<String> texts) {
        return firstOf(texts, ". ");
    }

    private static String firstOf(List<String> texts, String separator) {
        var named = texts.stream().limit(NAMED).collect(Collectors.joining(separator));
        return named + (texts.size() > NAMED ? separator + "and others" : "");
    }
}
