package io.sriovib.scenario.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A value of the chart, and the variable of the installer that it stands for.
 *
 * @param variable as the operator's environment has it
 * @param path of the value, from the top
 */
record Choice(String variable, List<String> path) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ROW = Pattern.compile("^([A-Z_]+): ([A-Za-z.]+)$", Pattern.MULTILINE);

    /** All that the chart's template has. */
    static List<Choice> all() throws IOException {
        var template = Files.readString(Helm.CHART.resolve("templates/_variables.tpl"));
        return ROW.matcher(template)
                .results()
                .map(row -> new Choice(row.group(1), Arrays.asList(row.group(2).split("\\."))))
                .toList();
    }

    /** The chart's schema. */
    static JsonNode schema() throws IOException {
        return JSON.readTree(Helm.CHART.resolve("values.schema.json").toFile());
    }

    /** The part of the schema that this value must satisfy. */
    JsonNode schema(JsonNode whole) {
        var part = whole;
        for (var key : path) {
            part = part.path("properties").path(key);
        }
        var reference = part.path("$ref").asText();
        return reference.isEmpty() ? part : whole.at(reference.substring(1));
    }

    /** A value that the schema allows, and that no manifest has. */
    JsonNode example(JsonNode whole) {
        return switch (schema(whole).path("type").asText()) {
            case "boolean" -> JSON.getNodeFactory().booleanNode(true);
            case "integer" -> JSON.getNodeFactory().numberNode(8443);
            case "array" -> JSON.createArrayNode().add("one").add("two");
            case "string" ->
                new TextNode(
                        path.getLast().endsWith("Path")
                                ? "/example"
                                : "example-" + path.getLast().toLowerCase());
            default -> throw new AssertionError(variable + ": the schema has no value " + String.join(".", path));
        };
    }

    /** How the operator reads such a value. */
    static String text(JsonNode value) {
        return value.isArray() ? "one,two" : value.asText();
    }

    /** Puts the value where it belongs. */
    void put(ObjectNode values, JsonNode value) {
        var place = values;
        for (var key : path.subList(0, path.size() - 1)) {
            place = place.withObject("/" + key);
        }
        place.set(path.getLast(), value);
    }
}
