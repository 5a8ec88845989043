package io.sriovib.operator.component;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.sriovib.api.v1.Absent;
import io.sriovib.planning.value.ContentHash;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Marks what the operator rendered, so that it finds its objects again and sees when they should be others.
 *
 * @param namespace the operator's
 * @param owner of namespaced objects: the SriovOperatorConfig, with which they are collected
 * @param clusterOwner of all others: the operator's Namespace, since none of theirs may be an object in a namespace
 */
public record Stamp(String namespace, OwnerReference owner, OwnerReference clusterOwner) {
    /** Label with the namespace of the operator that keeps the object. */
    public static final String OPERATOR_LABEL = "sriovib.io/operator";

    /** Annotation with the first 16 hex digits of the SHA-256 of the object as it was rendered: fields that are no longer rendered show in it, and nowhere else. */
    public static final String RENDERED_ANNOTATION = "sriovib.io/rendered";

    /**
     * Marks an object, which is changed for that and returned.
     *
     * @param json the object as text, the same for the same object
     */
    public <T extends HasMetadata> T put(T object, String json) {
        var metadata = object.getMetadata();
        metadata.setLabels(with(metadata.getLabels(), OPERATOR_LABEL, namespace));
        metadata.setAnnotations(with(metadata.getAnnotations(), RENDERED_ANNOTATION, ContentHash.of(json)));
        metadata.setOwnerReferences(List.of(object instanceof Namespaced ? owner : clusterOwner));
        return object;
    }

    private static Map<String, String> with(Map<String, String> wire, String key, String value) {
        var all = new TreeMap<>(Absent.map(wire));
        all.put(key, value);
        return all;
    }
}
