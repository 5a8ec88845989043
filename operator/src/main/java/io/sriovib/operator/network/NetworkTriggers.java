package io.sriovib.operator.network;

import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.sriovib.api.v1.Absent;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.operator.cluster.NetworkAttachmentDefinition;
import io.sriovib.planning.network.NetworkKind;
import io.sriovib.planning.network.NetworkNames;
import io.sriovib.planning.network.NetworkReference;
import io.sriovib.planning.network.NetworkView;
import io.sriovib.planning.whereabouts.IpamReading;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which networks a change of something else concerns (section 3); pure. */
final class NetworkTriggers {
    private NetworkTriggers() {}

    /** The network of the NAD's name there and in the operator's namespace, and the one that its owner annotation names. */
    static Set<ResourceID> of(NetworkAttachmentDefinition nad, NetworkKind kind, String operatorNamespace) {
        var metadata = nad.getMetadata();
        var owner = Absent.map(metadata.getAnnotations()).getOrDefault(NetworkNames.OWNER, "");
        return NetworkReference.concernedBy(kind, metadata.getNamespace(), metadata.getName(), owner, operatorNamespace)
                .stream()
                .map(network -> new ResourceID(network.name(), network.namespace()))
                .collect(Collectors.toSet());
    }

    /** Networks whose NAD shall be in that namespace. */
    static List<ResourceID> of(Namespace namespace, List<NetworkView> networks) {
        var name = namespace.getMetadata().getName();
        return which(networks, network -> network.targetNamespace().equals(name));
    }

    /** Networks that ask for the resource of that policy. */
    static List<ResourceID> of(SriovNetworkNodePolicy policy, List<NetworkView> networks) {
        var resource = policy.getSpec() == null ? null : policy.getSpec().resourceName();
        return which(networks, network -> network.resourceName().equals(resource));
    }

    /** Networks whose addresses whereabouts gives. */
    static List<ResourceID> ofWhereabouts(List<NetworkView> networks) {
        return which(networks, network -> IpamReading.of(network.ipam()).asked());
    }

    private static List<ResourceID> which(List<NetworkView> networks, Predicate<NetworkView> concerned) {
        return networks.stream()
                .filter(concerned)
                .map(network ->
                        new ResourceID(network.object().name(), network.object().namespace()))
                .toList();
    }
}
