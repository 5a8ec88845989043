package io.sriovib.scenario.golden;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Case files and stored objects as trees, in one form, so that their texts can be compared: members sorted, empty ones left out. */
final class GoldenTree {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final ObjectMapper JSON = new ObjectMapper();

    private GoldenTree() {}

    static JsonNode read(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** For a person to compare: one member a line. */
    static String text(JsonNode tree) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(normal(tree));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Absent and empty are equal by the recordings' rules; the order of members does not matter, that of items does. */
    private static JsonNode normal(JsonNode tree) {
        if (tree.isArray()) {
            var items = array();
            tree.forEach(item -> items.add(normal(item)));
            return items;
        }
        if (!tree.isObject()) {
            return tree;
        }
        var members = new TreeMap<String, JsonNode>();
        tree.properties().forEach(member -> members.put(member.getKey(), normal(member.getValue())));
        members.values()
                .removeIf(
                        value -> value.isNull() || value.isMissingNode() || value.isContainerNode() && value.isEmpty());
        return object().setAll(members);
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    static String namespace(JsonNode object) {
        return object.at("/metadata/namespace").asText();
    }

    /** A list whose order does not matter, in one order. */
    static ArrayNode byName(Iterable<JsonNode> objects) {
        var sorted = new ArrayList<JsonNode>();
        objects.forEach(sorted::add);
        sorted.sort(Comparator.comparing(object -> namespace(object) + "/" + name(object)));
        return array().addAll(sorted);
    }

    /** The metadata that recordings have: no uid, no resourceVersion, nothing that the server adds. */
    static ObjectNode metadata(JsonNode object, List<String> members) {
        var kept = object();
        members.forEach(member -> kept.set(member, object.path("metadata").path(member)));
        return kept;
    }
}
