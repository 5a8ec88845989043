package io.sriovib.planning.network;

import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.ConditionType;
import io.sriovib.api.condition.NetworkReason;
import io.sriovib.planning.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The conditions of a network. Ready speaks the reference's words (section 3.3), ours say only what it cannot. */
public final class NetworkConditions {
    private NetworkConditions() {}

    /** The NAD is as wanted. */
    public static Condition ready(NetworkView network) {
        return ready(
                network, true, NetworkReason.NETWORK_READY, "NetworkAttachmentDefinition is provisioned and ready");
    }

    /** The NAD cannot be rendered, made or changed; the shell gives the API server's words. */
    public static Condition invalid(NetworkView network, String cause) {
        return ready(network, false, NetworkReason.NETWORK_ATTACHMENT_DEFINITION_INVALID, cause);
    }

    static Condition invalid(NetworkView network, List<Finding> findings) {
        return invalid(network, text(findings));
    }

    private static String text(List<Finding> findings) {
        return findings.stream().map(Finding::text).collect(Collectors.joining("\n"));
    }

    static Condition namespaceNotFound(NetworkView network) {
        var message = "target namespace \"%s\" does not exist".formatted(network.targetNamespace());
        return ready(network, false, NetworkReason.NAMESPACE_NOT_FOUND, message);
    }

    static Condition namespaceNotAllowed(NetworkView network, String operatorNamespace) {
        return invalid(
                network,
                "spec.networkNamespace cannot be set when the resource is not in the operator namespace (%s)"
                        .formatted(operatorNamespace));
    }

    static Condition ownedByAnother(NetworkView network, NadView nad) {
        return invalid(
                network,
                "NetworkAttachmentDefinition '%s/%s' already exists and is owned by %s"
                        .formatted(nad.namespace(), nad.name(), nad.owner()));
    }

    /** All conditions: Ready as given, and one for each sort of finding that concerns the network beside it. */
    static List<Condition> withFindings(
            NetworkView network, Condition ready, List<Finding> notOffered, List<Finding> ipam) {
        var generation = network.object().generation();
        var conditions = new ArrayList<Condition>();
        conditions.add(ready);
        network.ignored().stream()
                .map(finding ->
                        Condition.of(ConditionType.FIELDS_IGNORED, true, finding.reason(), finding.text(), generation))
                .forEach(conditions::add);
        notOffered.stream()
                .map(finding -> Condition.of(
                        ConditionType.RESOURCE_OFFERED, false, finding.reason(), finding.text(), generation))
                .forEach(conditions::add);
        if (!ipam.isEmpty()) {
            conditions.add(Condition.of(
                    ConditionType.IPAM_SOUND, false, ipam.getFirst().reason(), text(ipam), generation));
        }
        return conditions;
    }

    private static Condition ready(NetworkView network, boolean status, NetworkReason reason, String message) {
        return Condition.of(
                ConditionType.READY, status, reason, message, network.object().generation());
    }
}
