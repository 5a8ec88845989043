package io.sriovib.operator.policy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.operator.cluster.Watches;
import io.sriovib.operator.node.NodeInputs;
import io.sriovib.operator.node.NodeWishes;
import io.sriovib.operator.node.PolicySelection;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.policy.ManagedNodes;
import io.sriovib.planning.policy.PolicyContribution;
import io.sriovib.planning.policy.PolicySettings;
import io.sriovib.planning.policy.PolicyStatusPlanner;
import io.sriovib.process.ErrorText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One round over policies: gathers what their nodes contribute, asks {@link PolicyStatusPlanner}, writes what differs. */
public final class PolicyJudge {
    /** A policy of this name is always skipped (section 2.4). */
    private static final String UNUSED = "default";

    private static final Logger log = LoggerFactory.getLogger(PolicyJudge.class);

    private final Watches watches;
    private final NodeWishes wishes;
    private final DuplicateGuidReporter duplicates;
    private final PolicyStatusWriter writer;

    /** Judges the policies by the wishes and reports of the nodes. */
    public PolicyJudge(
            Watches watches, NodeWishes wishes, DuplicateGuidReporter duplicates, PolicyStatusWriter writer) {
        this.watches = watches;
        this.wishes = wishes;
        this.duplicates = duplicates;
        this.writer = writer;
    }

    /** Returns the policies whose status must be tried again; all are left as they are while nothing can be planned. */
    List<SriovNetworkNodePolicy> judge(List<SriovNetworkNodePolicy> policies) {
        var inputs = NodeInputs.read(watches);
        if (inputs.isEmpty()) {
            return List.of();
        }
        var contributions = contributions(duplicates.report(watches.nodeStates().list()));
        return policies.stream()
                .filter(policy -> isPlanned(policy, inputs.get().settings()))
                .filter(policy -> !judged(policy, contributions, inputs.get().settings()))
                .toList();
    }

    /**
     * Whether every managed node that the policy selects has been planned with it. If not, its plan will tell, and the policy is judged then: before, "no node matches" or "in sync" would be said of a
     * plan that nobody has made yet, as after each restart.
     */
    private boolean isPlanned(SriovNetworkNodePolicy policy, PolicySettings settings) {
        return !settings.namespace().equals(policy.getMetadata().getNamespace())
                || policy.getMetadata().getName().equals(UNUSED)
                || watches.nodes().list().stream()
                        .map(PolicySelection::facts)
                        .filter(node -> ManagedNodes.manages(node.labels(), settings.config()))
                        .filter(node -> PolicySelection.selects(policy, node))
                        .allMatch(node -> wishes.plannedWith(node.name(), policy));
    }

    private boolean judged(
            SriovNetworkNodePolicy policy, List<PolicyContribution> contributions, PolicySettings settings) {
        var status = PolicyStatusPlanner.status(policy, contributions, unmanaged(policy, settings), settings);
        try {
            return writer.write(policy, status);
        } catch (KubernetesClientException e) {
            log.atWarn()
                    .addKeyValue("policy", policy.getMetadata().getName())
                    .log("status was not written, tried again: {}", ErrorText.of(e));
            return false;
        }
    }

    private List<PolicyContribution> contributions(Map<String, List<Finding>> findings) {
        var all = new ArrayList<PolicyContribution>();
        wishes.all()
                .forEach((node, wish) -> watches.nodeStates()
                        .get(watches.namespace(), node)
                        .ifPresent(state -> PolicyContribution.of(
                                        node,
                                        wish,
                                        Objects.requireNonNullElse(state.getStatus(), NodeStateStatus.NONE),
                                        Objects.requireNonNullElse(
                                                state.getMetadata().getGeneration(), 0L))
                                .forEach(contribution -> all.add(told(
                                        with(contribution, findings.getOrDefault(node, List.of())),
                                        wishes.whyUnwritten(node))))));
        return all;
    }

    /** What a node reports does not count for a wish that it has not been told. */
    private static PolicyContribution told(PolicyContribution contribution, Optional<String> whyUnwritten) {
        return whyUnwritten.map(contribution::notTold).orElse(contribution);
    }

    private static PolicyContribution with(PolicyContribution contribution, List<Finding> more) {
        if (more.isEmpty()) {
            return contribution;
        }
        var findings = new ArrayList<>(contribution.findings());
        findings.addAll(more);
        return new PolicyContribution(
                contribution.policy(),
                contribution.node(),
                contribution.sync(),
                contribution.pfsMatched(),
                contribution.vfsWanted(),
                contribution.vfsPresent(),
                contribution.error(),
                findings);
    }

    private List<String> unmanaged(SriovNetworkNodePolicy policy, PolicySettings settings) {
        var nodes = watches.nodes().list().stream().map(PolicySelection::facts).toList();
        return ManagedNodes.unmanaged(policy, nodes, settings.config());
    }
}
