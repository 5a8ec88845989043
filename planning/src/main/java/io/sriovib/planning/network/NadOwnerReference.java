package io.sriovib.planning.network;

import org.jspecify.annotations.Nullable;

/**
 * An owner reference of a NAD; all fields of {@code metav1.OwnerReference}, so that those of others survive a patch of the list.
 *
 * @param apiVersion of the owner
 * @param kind of the owner
 * @param name of the owner
 * @param uid of the owner
 * @param controller as it stands; ours have none
 * @param blockOwnerDeletion as it stands; ours have none
 */
public record NadOwnerReference(
        String apiVersion,
        String kind,
        String name,
        String uid,
        @Nullable Boolean controller,
        @Nullable Boolean blockOwnerDeletion) {
    static NadOwnerReference to(NetworkObject network) {
        return new NadOwnerReference(
                NetworkKind.API_VERSION, network.kind().kind(), network.name(), network.uid(), null, null);
    }

    /** Whether both name the same object, of whatever incarnation. */
    boolean namesSameAs(NadOwnerReference other) {
        return apiVersion.equals(other.apiVersion) && kind.equals(other.kind) && name.equals(other.name);
    }
}
