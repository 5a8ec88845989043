package io.sriovib.planning.network;

import java.util.List;
import java.util.Map;

/**
 * The NAD as it shall be (section 3.2). What it does not name is nobody's business of ours: labels, other annotations, other owners.
 *
 * @param namespace where
 * @param name the network's name
 * @param annotations resource name and owner
 * @param ownerReferences one when NAD and network share a namespace, else none: an owner reference never crosses namespaces
 * @param config its {@code spec.config}
 */
public record NadWish(
        String namespace,
        String name,
        Map<String, String> annotations,
        List<NadOwnerReference> ownerReferences,
        String config) {
    public NadWish {
        annotations = Map.copyOf(annotations);
        ownerReferences = List.copyOf(ownerReferences);
    }

    static NadWish of(NetworkView network, String resourcePrefix, String config) {
        var object = network.object();
        var target = network.targetNamespace();
        return new NadWish(
                target,
                object.name(),
                Map.of(
                        NetworkNames.RESOURCE_NAME,
                        resourcePrefix + "/" + network.resourceName(),
                        NetworkNames.OWNER,
                        object.ownerText()),
                target.equals(object.namespace()) ? List.of(NadOwnerReference.to(object)) : List.of(),
                config);
    }
}
