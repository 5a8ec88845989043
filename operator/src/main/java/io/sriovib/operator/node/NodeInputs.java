package io.sriovib.operator.node;

import io.fabric8.kubernetes.api.model.Node;
import io.sriovib.api.v1.Absent;
import io.sriovib.api.v1.OperatorConfigSpec;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.operator.cluster.Watches;
import io.sriovib.operator.config.DefaultOperatorConfig;
import io.sriovib.planning.policy.NodeWish;
import io.sriovib.planning.policy.PolicyPlanner;
import io.sriovib.planning.policy.PolicySettings;
import io.sriovib.planning.policy.SupportedNics;
import java.util.Objects;
import java.util.Optional;

/**
 * What a round of planning rests on, read once per round.
 *
 * @param owner the SriovOperatorConfig {@code default}, which owns what the operator makes (section 2.5)
 * @param settings the same for all nodes
 */
public record NodeInputs(SriovOperatorConfig owner, PolicySettings settings) {
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
                        watches.pools().list()))));
    }

    NodeWish wish(NodeSubject subject, Node node, Watches watches) {
        return PolicyPlanner.wish(
                PolicySelection.facts(node),
                subject.report(),
                subject.previousWish(),
                watches.policies().list(),
                settings);
    }
}
