package io.sriovib.operator.node;

import io.fabric8.kubernetes.api.model.Node;
import io.sriovib.api.v1.Absent;
import io.sriovib.api.v1.OperatorConfigSpec;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.operator.cluster.Watches;
import io.sriovib.operator.config.DefaultOperatorConfig;
import io.sriovib.planning.policy.NodeWish;
import io.sriovib.planning.policy.PolicyPlanner;
import io.sriovib.planning.policy.PolicySettings;
import io.sriovib.planning.policy.SupportedNics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a round of planning rests on, read once per round.
 *
 * @param owner the SriovOperatorConfig {@code default}, which owns what the operator makes (section 2.5)
 * @param settings the same for all nodes
 * @param policies of all namespaces, in no order
 */
public record NodeInputs(SriovOperatorConfig owner, PolicySettings settings, List<SriovNetworkNodePolicy> policies) {
    /** Empty while the SriovOperatorConfig or the ConfigMap of supported cards is missing: then nothing is planned, and their arrival starts a round. */
    public static Optional<NodeInputs> read(Watches watches) {
        var namespace = watches.namespace();
        var config = watches.operatorConfigs().get(namespace, DefaultOperatorConfig.NAME);
        var nics = watches.configMaps().get(namespace, Watches.SUPPORTED_NICS);
        return config.flatMap(owner -> nics.map(map -> new NodeInputs(
                owner,
                new PolicySettings(
                        namespace,
                        Objects.requireNonNullElse(owner.getSpec(), OperatorConfigSpec.DEFAULT),
                        SupportedNics.parse(Absent.map(map.getData())),
                        watches.pools().list()),
                watches.policies().list())));
    }

    /** Generation of each policy of the operator's namespace, by name. */
    Map<String, Long> generations() {
        return policies.stream()
                .filter(policy ->
                        settings.namespace().equals(policy.getMetadata().getNamespace()))
                .collect(Collectors.toUnmodifiableMap(
                        policy -> policy.getMetadata().getName(),
                        policy ->
                                Objects.requireNonNullElse(policy.getMetadata().getGeneration(), 0L)));
    }

    NodeWish wish(NodeSubject subject, Node node) {
        return PolicyPlanner.wish(
                PolicySelection.facts(node), subject.report(), subject.previousWish(), policies, settings);
    }
}
