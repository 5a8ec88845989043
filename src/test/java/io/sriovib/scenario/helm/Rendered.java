package io.sriovib.scenario.helm;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.sriovib.cli.install.Definition;
import io.sriovib.cli.install.InstallationPlan;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Objects that belong together, each read as its type, so that the way in which it was written does not count. The order of a binding's subjects means nothing, and is the
 * alphabet's.
 *
 * @param objects by kind, namespace and name
 */
record Rendered(SortedMap<String, JsonNode> objects) {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads documents of YAML. */
    static Rendered of(String yaml) {
        Object read = YAML.unmarshal(yaml);
        return read instanceof List<?> list
                ? of(list.stream().map(HasMetadata.class::cast))
                : of(Stream.of((HasMetadata) read));
    }

    /** What the installer would apply. */
    static Rendered of(InstallationPlan plan) {
        return of(Stream.concat(plan.definitions().stream().map(Definition::object), plan.objects().stream()));
    }

    private static Rendered of(Stream<HasMetadata> objects) {
        return new Rendered(
                objects.map(Rendered::tree).collect(toMap(Rendered::key, tree -> tree, Rendered::twice, TreeMap::new)));
    }

    private static JsonNode tree(HasMetadata object) {
        // Read once more: what was built here then has all that a type adds when it is read.
        ObjectNode tree = JSON.valueToTree(YAML.unmarshal(YAML.asYaml(object)));
        if (tree.has("subjects")) {
            var subjects = StreamSupport.stream(tree.get("subjects").spliterator(), false)
                    .sorted(Comparator.comparing(JsonNode::toString))
                    .toList();
            tree.putArray("subjects").addAll(subjects);
        }
        return tree;
    }

    private static String key(JsonNode object) {
        var metadata = object.path("metadata");
        return String.join(
                " ",
                object.path("kind").asText(),
                metadata.path("namespace").asText(),
                metadata.path("name").asText());
    }

    private static JsonNode twice(JsonNode one, JsonNode other) {
        throw new AssertionError("twice there: " + key(one));
    }

    /** All but those of one kind. */
    Rendered without(Class<? extends HasMetadata> kind) {
        var rest = new TreeMap<>(objects);
        rest.keySet().removeIf(key -> key.startsWith(kind.getSimpleName() + " "));
        return new Rendered(rest);
    }

    /** With helm a namespace is not a part of the installation. */
    Rendered withoutNamespace() {
        return without(Namespace.class);
    }

    /** The only object of that kind. */
    JsonNode only(String kind) {
        return objects.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(kind + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " in " + objects.keySet()))
                .getValue();
    }
}
