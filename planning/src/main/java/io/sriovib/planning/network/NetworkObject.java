package io.sriovib.planning.network;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.sriovib.api.v1.Absent;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which network it is, and what stands on it.
 *
 * @param kind its kind
 * @param namespace where the CR is
 * @param name of the CR, also of its NAD
 * @param uid of the CR; empty when it was never stored
 * @param generation of the spec that is judged
 * @param annotations all of them
 * @param finalizers all of them, in order
 * @param deleting whether somebody asked for its deletion
 */
public record NetworkObject(
        NetworkKind kind,
        String namespace,
        String name,
        String uid,
        long generation,
        Map<String, String> annotations,
        List<String> finalizers,
        boolean deleting) {
    public NetworkObject {
        annotations = Map.copyOf(annotations);
        finalizers = List.copyOf(finalizers);
    }

    static NetworkObject of(NetworkKind kind, ObjectMeta metadata) {
        return new NetworkObject(
                kind,
                Objects.requireNonNullElse(metadata.getNamespace(), ""),
                Objects.requireNonNullElse(metadata.getName(), ""),
                Objects.requireNonNullElse(metadata.getUid(), ""),
                Objects.requireNonNullElse(metadata.getGeneration(), 0L),
                Absent.map(metadata.getAnnotations()),
                Absent.list(metadata.getFinalizers()),
                metadata.getDeletionTimestamp() != null);
    }

    /** The value of the owner annotation that makes a NAD this network's. */
    public String ownerText() {
        return kind.ownerText(namespace, name);
    }

    /** Whether the CR holds our finalizer. */
    public boolean hasFinalizer() {
        return finalizers.contains(NetworkNames.FINALIZER);
    }
}
