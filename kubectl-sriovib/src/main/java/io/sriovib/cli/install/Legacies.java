package io.sriovib.cli.install;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.planning.policy.DevicePluginShards;
import java.util.List;
import java.util.stream.Stream;

/** What an operator leaves behind, beside what its installation consists of. */
final class Legacies {
    private final KubernetesClient client;
    private final String namespace;

    Legacies(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
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
