package io.sriovib.planning.discover;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.sriovib.api.v1.SriovIBNetwork;
import io.sriovib.api.v1.SriovIBNetworkSpec;
import io.sriovib.api.v1.SriovNetwork;
import io.sriovib.api.v1.SriovNetworkSpec;
import io.sriovib.planning.json.Json;
import io.sriovib.planning.json.JsonPrinter;
import io.sriovib.planning.value.LinkType;
import java.util.Map;

/** Writes the network of a pool with the reason of each field: SriovIBNetwork, or SriovNetwork for Ethernet. */
final class NetworkProposal {
    private NetworkProposal() {}

    static Proposal of(String namespace, FreeNames.PoolNames names, LinkType link, Ipv4Range range, long vfs) {
        var metadata = new ObjectMetaBuilder()
                .withName(names.network())
                .withNamespace(namespace)
                .build();
        var network = link == LinkType.IB
                ? infiniBand(metadata, names.resource(), ipam(range))
                : ethernet(metadata, names.resource(), ipam(range));
        return new Proposal(
                network,
                Map.of(
                        "",
                        "a pod is annotated k8s.v1.cni.cncf.io/networks: %s/%s".formatted(namespace, names.network()),
                        "spec.resourceName",
                        "a pod requests and limits it with the prefix before it: openshift.io/%s: '1'"
                                .formatted(names.resource()),
                        "spec.ipam",
                        "whereabouts; %d addresses for %d VFs, in no range that is known to be in use; no gateway, so the pods' default route stays"
                                .formatted(range.size(), vfs)));
    }

    private static HasMetadata infiniBand(ObjectMeta metadata, String resource, String ipam) {
        var network = new SriovIBNetwork();
        network.setMetadata(metadata);
        network.setSpec(new SriovIBNetworkSpec(null, resource, null, ipam, null, null, null));
        return network;
    }

    private static HasMetadata ethernet(ObjectMeta metadata, String resource, String ipam) {
        var network = new SriovNetwork();
        network.setMetadata(metadata);
        network.setSpec(new SriovNetworkSpec(
                null, resource, null, ipam, null, null, null, null, null, null, null, null, null, null, null));
        return network;
    }

    private static String ipam(Ipv4Range range) {
        return JsonPrinter.print(Json.object(
                        Json.Member.of("type", Json.Text.of("whereabouts")),
                        Json.Member.of("range", Json.Text.of(range.toString()))))
                + "\n";
    }
}
