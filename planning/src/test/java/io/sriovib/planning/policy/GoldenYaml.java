package io.sriovib.planning.policy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Case files as trees: read, written, and compared with {@code {}} and absent as equal. */
final class GoldenYaml {
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build());

    private GoldenYaml() {}

    static ObjectNode read(Path file) {
        try {
            return (ObjectNode) YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    static void write(Path file, JsonNode tree) {
        try {
            Files.writeString(file, YAML.writeValueAsString(tree));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static <T> List<T> list(JsonNode array, Class<T> type) {
        var items = new ArrayList<T>();
        array.forEach(item -> items.add(JSON.convertValue(item, type)));
        return items;
    }

    static <T> T value(JsonNode tree, Class<T> type, T absent) {
        return tree.isMissingNode() || tree.isNull() ? absent : JSON.convertValue(tree, type);
    }

    /** As it looks on the wire, so that numbers compare whatever their Java type. */
    static JsonNode tree(Object value) {
        try {
            return JSON.readTree(JSON.writeValueAsBytes(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line for each difference, with its path; members that are empty on one side and absent on the other are equal. */
    static List<String> differences(String path, JsonNode expected, JsonNode actual) {
        var lines = new ArrayList<String>();
        if (expected.isObject() && actual.isObject()
                || nothing(expected) != nothing(actual) && (expected.isObject() || actual.isObject())) {
            var names = new TreeSet<String>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> lines.addAll(differences(path + "." + name, expected.path(name), actual.path(name))));
        } else if (expected.isArray() && actual.isArray()) {
            for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
                lines.addAll(differences(path + "[" + i + "]", expected.path(i), actual.path(i)));
            }
        } else if (!(nothing(expected) && nothing(actual)) && !expected.equals(actual)) {
            lines.add(path + ": expected " + expected + ", was " + actual);
        }
        return lines;
    }

    private static boolean nothing(JsonNode node) {
        return node.isMissingNode() || node.isNull() || node.isContainerNode() && node.isEmpty();
    }

    static Map<String, String> texts(JsonNode object) {
        var texts = new TreeMap<String, String>();
        object.properties()
                .forEach(member -> texts.put(member.getKey(), member.getValue().asText()));
        return texts;
    }
}
