package io.sriovib.operator.departure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.sriovib.operator.cluster.ClusterCapabilities;
import io.sriovib.operator.component.Stamp;
import io.sriovib.operator.component.StoredObject;
import java.util.List;
import java.util.Set;

/**
 * The webhook configurations that the operator of a namespace keeps, ours or the Go operator (section 7.1): ours have a label; the Go operator's are known by their names, and theirs by the namespace
 * of the Service that they call.
 *
 * @param client by which they are listed
 * @param server decides in which version it has them
 * @param namespace of the operator
 */
public record WebhookConfigurations(KubernetesClient client, ClusterCapabilities server, String namespace) {
    private static final List<String> KINDS = List.of("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration");

    /** The last one is of early releases (section 4, edge cases). */
    private static final Set<String> NAMES =
            Set.of("sriov-operator-webhook-config", "network-resources-injector-config", "operator-webhook-config");

    /**
     * Those that are there now.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the API server refuses or does not answer
     */
    public List<GenericKubernetesResource> list() {
        return KINDS.stream()
                .flatMap(kind ->
                        client.genericKubernetesResources(server.webhooksVersion(), kind).list().getItems().stream())
                .filter(found ->
                        isLabelled(found) || NAMES.contains(found.getMetadata().getName()))
                .filter(found -> namespace.equals(keeper(found)))
                .toList();
    }

    /** Whether it is one of our operator, which keeps it from refusing anything while nobody answers. */
    public static boolean isLabelled(GenericKubernetesResource configuration) {
        var labels = configuration.getMetadata().getLabels();
        return labels != null && labels.containsKey(Stamp.OPERATOR_LABEL);
    }

    /** A copy that refuses nothing when nobody answers. */
    public static GenericKubernetesResource harmless(GenericKubernetesResource configuration) {
        var serialization = new KubernetesSerialization();
        ObjectNode tree = serialization.convertValue(configuration, ObjectNode.class);
        tree.path("webhooks").forEach(webhook -> ((ObjectNode) webhook).put("failurePolicy", "Ignore"));
        return serialization.convertValue(tree, GenericKubernetesResource.class);
    }

    private String keeper(GenericKubernetesResource found) {
        return new StoredObject(client.getKubernetesSerialization().convertValue(found, ObjectNode.class)).keeper();
    }
}
