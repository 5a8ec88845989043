package io.sriovib.scenario.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * The Go operator's definitions, with its own schema, made of the facts in {@code shared/reference/crd-fields.json}.
 *
 * @param facts that file
 */
record GoDefinitions(Path facts) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final KubernetesSerialization TREES = new KubernetesSerialization();
    private static final Set<String> NO_SCHEMA = Set.of("path", "required");

    List<CustomResourceDefinition> read() {
        try {
            var crds = JSON.readTree(facts.toFile()).path("crds");
            return StreamSupport.stream(crds.spliterator(), false)
                    .map(GoDefinitions::definition)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(facts + " cannot be read", e);
        }
    }

    private static CustomResourceDefinition definition(JsonNode fact) {
        var tree = JSON.createObjectNode();
        tree.put("apiVersion", "apiextensions.k8s.io/v1").put("kind", "CustomResourceDefinition");
        tree.putObject("metadata").put("name", fact.path("crd").asText());
        var spec = tree.putObject("spec");
        List.of("group", "scope", "names").forEach(member -> spec.set(member, fact.get(member)));
        var version = spec.putArray("versions").addObject();
        version.put("name", fact.path("version").asText()).put("served", true).put("storage", true);
        version.set("subresources", fact.get("subresources"));
        version.set("additionalPrinterColumns", fact.get("printerColumns"));
        var schema = version.putObject("schema").putObject("openAPIV3Schema").put("type", "object");
        fact.path("fields").forEach(field -> put(schema, field));
        return TREES.convertValue(tree, CustomResourceDefinition.class);
    }

    /** Parents stand before their children in the file. */
    private static void put(ObjectNode schema, JsonNode field) {
        var path = field.path("path").asText().split("\\.");
        var parent = schema;
        for (int i = 0; i < path.length - 1; i++) {
            parent = child(parent, path[i]);
        }
        var name = path[path.length - 1];
        var own = parent.withObject("/properties").putObject(name);
        field.properties().stream()
                .filter(member -> !NO_SCHEMA.contains(member.getKey()))
                .forEach(member -> own.set(member.getKey(), member.getValue().deepCopy()));
        if (field.path("required").asBoolean()) {
            parent.withArray("/required").add(name);
        }
    }

    private static ObjectNode child(ObjectNode parent, String step) {
        var list = step.endsWith("[]");
        var found = (ObjectNode) parent.path("properties").path(list ? step.substring(0, step.length() - 2) : step);
        return list ? (ObjectNode) found.path("items") : found;
    }
}
