package io.sriovib.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A schema as a flat map, in the form of {@code crd-fields.json}: dotted path ([] for the items of a list) to all that is said about the field. */
final class SchemaFacts {
    private static final List<String> NOT_FACTS = List.of("description", "properties", "required", "items");
    private final Map<String, JsonNode> facts = new TreeMap<>();

    private SchemaFacts() {}

    static Map<String, JsonNode> of(JsonNode schema) {
        var collector = new SchemaFacts();
        collector.members("", schema);
        return collector.facts;
    }

    private void members(String prefix, JsonNode schema) {
        schema.path("properties").properties().forEach(property -> {
            var required = schema.path("required")
                    .valueStream()
                    .anyMatch(name -> name.asText().equals(property.getKey()));
            field(prefix + property.getKey(), property.getValue(), required);
        });
    }

    private void field(String path, JsonNode schema, boolean required) {
        ObjectNode fact = bare(schema).put("required", required);
        if (schema.has("items")) {
            fact.set("items", bare(schema.path("items")));
        }
        facts.put(path, fact);
        members(path + ".", schema);
        members(path + "[].", schema.path("items"));
    }

    private static ObjectNode bare(JsonNode schema) {
        return schema.<ObjectNode>deepCopy().remove(NOT_FACTS);
    }
}
