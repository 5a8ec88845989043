package io.sriovib.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * A structural schema in the words of Kubernetes 1.15. It loses
 *
 * <ul>
 *   <li>{@code default}: 1.15 refuses it while the feature gate CustomResourceDefaulting is off, as it is by default. An absent field then stays absent,
 *       which operator and daemon take for the default;
 *   <li>each {@code x-kubernetes-*} that came with 1.16 or later (list and map types, CEL rules): 1.15 would drop them, and its kubectl refuses them.
 * </ul>
 *
 * <p>Only keywords are looked at, never the names of fields: a field named {@code default} stays.
 *
 * <p>Source: {@code types_jsonschema.go} of {@code apiextensions/v1beta1} in Kubernetes 1.15.
 */
final class LegacySchema {
    private static final String EXTENSION = "x-kubernetes-";

    private static final Set<String> KNOWN_EXTENSIONS =
            Set.of(EXTENSION + "preserve-unknown-fields", EXTENSION + "embedded-resource", EXTENSION + "int-or-string");

    private LegacySchema() {}

    /** The schema without those keywords, at every depth; not the same object. A value that is no object (a schema may be true or false) comes back as it is. */
    static JsonNode of(JsonNode schema) {
        if (!(schema instanceof ObjectNode object)) {
            return schema;
        }
        var legacy = JsonNodeFactory.instance.objectNode();
        object.properties().stream()
                .filter(keyword -> isKnown(keyword.getKey()))
                .forEach(keyword -> legacy.set(keyword.getKey(), value(keyword.getKey(), keyword.getValue())));
        return legacy;
    }

    private static boolean isKnown(String keyword) {
        return !keyword.equals("default") && (!keyword.startsWith(EXTENSION) || KNOWN_EXTENSIONS.contains(keyword));
    }

    private static JsonNode value(String keyword, JsonNode value) {
        return switch (keyword) {
            case "properties", "patternProperties", "definitions" -> byName(value);
            case "items", "additionalItems", "additionalProperties", "not" -> of(value);
            case "allOf", "anyOf", "oneOf" -> each(value);
            default -> value.deepCopy();
        };
    }

    private static ObjectNode byName(JsonNode schemas) {
        var legacy = JsonNodeFactory.instance.objectNode();
        schemas.properties().forEach(field -> legacy.set(field.getKey(), of(field.getValue())));
        return legacy;
    }

    private static ArrayNode each(JsonNode schemas) {
        var legacy = JsonNodeFactory.instance.arrayNode();
        schemas.forEach(schema -> legacy.add(of(schema)));
        return legacy;
    }
}
