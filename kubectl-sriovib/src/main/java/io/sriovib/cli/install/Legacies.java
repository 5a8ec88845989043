package io.sriovib.cli.install;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.operator.cluster.ClusterCapabilities;
import io.sriovib.operator.component.Stamp;
import io.sriovib.planning.policy.DevicePluginShards;
import java.util.List;
import java.util.stream.Stream;

/** What an operator leaves behind, beside what its installation consists of. */
final class Legacies {
    private static final List<String> WEBHOOK_KINDS =
            List.of("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration");

    private final KubernetesClient client;
    private final ClusterCapabilities server;
    private final String namespace;

    Legacies(KubernetesClient client, ClusterCapabilities server, String namespace) {
        this.client = client;
        this.server = server;
        this.namespace = namespace;
    }

    /** Webhook configurations that carry the label of the operator in this namespace. */
    List<GenericKubernetesResource> webhooks() {
        return WEBHOOK_KINDS.stream()
                .flatMap(kind -> client
                        .genericKubernetesResources(server.webhooksVersion(), kind)
                        .withLabel(Stamp.OPERATOR_LABEL, namespace)
                        .list()
                        .getItems()
                        .stream())
                .toList();
    }

    /** The device plugin's ConfigMaps and the Lease. */
    List<HasMetadata> inNamespace() {
        var maps = client.configMaps().inNamespace(namespace).list().getItems().stream()
                .filter(map -> map.getMetadata().getName().matches(DevicePluginShards.NAME + "(-\\d+)?"));
        var leases = Stream.ofNullable(client.leases()
                .inNamespace(namespace)
                .withName("sriov-network-operator")
                .get());
        return Stream.<HasMetadata>concat(maps, leases).toList();
    }
}
