package io.sriovib.planning.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Runs golden cases of networks (a folder each: {@code input.yaml}, {@code expected.yaml}) through the planner. The format is that of the
 * reference's recordings; our own cases also have {@code actions} per phase, the writes in their order.
 */
public final class NetworkGoldens {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .build());
    private static final List<String> NOT_COMPARED = List.of("lastTransitionTime", "observedGeneration");

    private NetworkGoldens() {}

    /** The recording and what the planner led to, as YAML in one form, where the two differ; none: the case passes. */
    public static List<String> differences(Path folder) {
        var expected = normal(read(folder.resolve("expected.yaml")));
        var actual = actual(folder);
        for (var phase : actual.get("results")) {
            if (!expected.at("/results/0").has("actions")) {
                ((ObjectNode) phase).remove("actions");
            }
        }
        return text(expected).equals(text(actual))
                ? List.of()
                : List.of("expected:", text(expected), "actual:", text(actual));
    }

    /** Writes what the planner does as the case's expectation. */
    static void update(Path folder) {
        try {
            Files.writeString(folder.resolve("expected.yaml"), text(actual(folder)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode actual(Path folder) {
        var input = read(folder.resolve("input.yaml"));
        var world = new NetworkWorld(input);
        var result = YAML.createObjectNode();
        var phases = result.putArray("results");
        phases.add(phase("initial", world));
        for (var step : input.path("steps")) {
            world.step(step);
            phases.add(phase(step.get("name").asText(), world));
        }
        return normal(result);
    }

    private static ObjectNode phase(String name, NetworkWorld world) {
        world.settle();
        var phase = YAML.createObjectNode().put("phase", name);
        phase.set("actions", YAML.valueToTree(world.takeActions()));
        phase.set("events", YAML.valueToTree(world.takeEvents()));
        phase.set(
                "network",
                world.network().<JsonNode>map(NetworkGoldens::network).orElseGet(YAML::nullNode));
        var nads = phase.putArray("networkAttachmentDefinitions");
        world.nads().values().forEach(nad -> nads.add(nad.deepCopy()));
        return phase;
    }

    private static ObjectNode network(ObjectNode network) {
        var shown = YAML.createObjectNode();
        shown.set("annotations", network.at("/metadata/annotations").deepCopy());
        shown.set("finalizers", network.at("/metadata/finalizers").deepCopy());
        var conditions = network.at("/status/conditions").deepCopy();
        conditions.forEach(condition -> ((ObjectNode) condition).remove(NOT_COMPARED));
        shown.set("conditions", conditions);
        return shown;
    }

    /** The same without what is absent and in one order, so that texts can be compared. */
    private static ObjectNode normal(JsonNode result) {
        for (var phase : result.get("results")) {
            var object = (ObjectNode) phase;
            if (object.get("network") instanceof ObjectNode network) {
                network.properties().removeIf(entry -> entry.getValue().isEmpty());
            }
            if (object.path("events").isEmpty()) {
                object.remove("events");
            }
            sort((ArrayNode) object.get("networkAttachmentDefinitions"));
        }
        return (ObjectNode) sorted(result);
    }

    private static void sort(ArrayNode nads) {
        var sorted = StreamSupport.stream(nads.spliterator(), false)
                .sorted(Comparator.comparing(
                        nad -> nad.at("/metadata/namespace").asText()))
                .toList();
        nads.removeAll().addAll(sorted);
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isArray()) {
            var array = YAML.createArrayNode();
            node.forEach(item -> array.add(sorted(item)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        var object = YAML.createObjectNode();
        node.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> object.set(entry.getKey(), sorted(entry.getValue())));
        return object;
    }

    private static String text(JsonNode node) {
        try {
            return YAML.writeValueAsString(node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
