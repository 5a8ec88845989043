package io.sriovib.planning.network;

import java.util.List;
import java.util.Map;

/**
 * A NAD that exists, as far as decisions look at it.
 *
 * @param namespace where it is
 * @param name its name
 * @param resourceVersion which state of it was read: writes that rest on it carry it
 * @param annotations all of them
 * @param ownerReferences all of them, in order
 * @param config its {@code spec.config}; empty when it has none
 * @param deleting whether somebody asked for its deletion
 */
public record NadView(
        String namespace,
        String name,
        String resourceVersion,
        Map<String, String> annotations,
        List<NadOwnerReference> ownerReferences,
        String config,
        boolean deleting) {
    public NadView {
        annotations = Map.copyOf(annotations);
        ownerReferences = List.copyOf(ownerReferences);
    }

    /** What the owner annotation says; empty: nobody owns it (golden 022). */
    public String owner() {
        return annotations.getOrDefault(NetworkNames.OWNER, "");
    }

    /** Whether it is this network's, by name and owner annotation. */
    boolean belongsTo(NetworkObject network) {
        return name.equals(network.name()) && owner().equals(network.ownerText());
    }
}
