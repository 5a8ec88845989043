package io.sriovib.planning.network;

import io.sriovib.planning.value.Known;
import io.sriovib.planning.whereabouts.AddressSurroundings;
import java.util.List;
import java.util.Set;

/**
 * What a decision about one network looks at beside the network.
 *
 * @param operatorNamespace the operator's own (env NAMESPACE)
 * @param resourcePrefix env RESOURCE_PREFIX
 * @param targetNamespaceExists whether {@link NetworkView#targetNamespace()} exists and is not terminating
 * @param nads those of the network's name in its target and in its last namespace, and all whose owner annotation names the network
 * @param offeredResources resource names of all policies, without prefix
 * @param addresses what the addresses of the network are judged by; unknown: they are not judged
 */
public record NetworkSurroundings(
        String operatorNamespace,
        String resourcePrefix,
        boolean targetNamespaceExists,
        List<NadView> nads,
        Known<Set<String>> offeredResources,
        Known<AddressSurroundings> addresses) {
    public NetworkSurroundings {
        nads = List.copyOf(nads);
    }
}
