package io.sriovib.cli.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.sriovib.api.LegacyDefinition;
import java.util.List;
import java.util.stream.Stream;

/**
 * One of our kinds as a cluster gets it.
 *
 * @param kind the shipped definition
 * @param object what is applied: that one, or what was made of it for a server that does not know its API version
 */
public record Definition(CustomResourceDefinition kind, HasMetadata object) {
    private static final KubernetesSerialization TREES = new KubernetesSerialization();

    /** For servers with {@code apiextensions.k8s.io/v1}. */
    static Definition current(CustomResourceDefinition shipped) {
        return new Definition(shipped, shipped);
    }

    /** For servers that have {@code v1beta1} alone. */
    static Definition legacy(CustomResourceDefinition shipped) {
        var tree = LegacyDefinition.of(tree(shipped));
        return new Definition(
                shipped,
                TREES.convertValue(
                        tree, io.fabric8.kubernetes.api.model.apiextensions.v1beta1.CustomResourceDefinition.class));
    }

    /** Plural and group, as {@code sriovnetworks.sriovnetwork.openshift.io}. */
    public String name() {
        return kind.getMetadata().getName();
    }

    /** Group and version of the objects. */
    String apiVersion() {
        return kind.getSpec().getGroup() + "/" + versions().getFirst();
    }

    /** Kind of the objects. */
    String objectKind() {
        return kind.getSpec().getNames().getKind();
    }

    /** Plural of the objects. */
    String plural() {
        return kind.getSpec().getNames().getPlural();
    }

    private List<String> versions() {
        return kind.getSpec().getVersions().stream()
                .map(CustomResourceDefinitionVersion::getName)
                .toList();
    }

    /** Versions in which the cluster may have objects, and which this definition does not know. */
    Stream<String> strangers(HasMetadata stored) {
        return tree(stored)
                .at("/status/storedVersions")
                .valueStream()
                .map(JsonNode::asText)
                .filter(version -> !versions().contains(version));
    }

    private static ObjectNode tree(HasMetadata definition) {
        return TREES.convertValue(definition, ObjectNode.class);
    }
}
