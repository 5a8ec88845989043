package io.sriovib.scenario.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.sriovib.scenario.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * One recorded case.
 *
 * @param name of its folder
 * @param input what there is and what is done
 * @param expected what the reference makes of it
 * @param deviation why ours is another outcome, if it deliberately is (docs/deviations.yaml)
 */
record GoldenCase(String name, JsonNode input, JsonNode expected, Optional<String> deviation) {
    private static final Path RECORDINGS = TestServer.CHECKOUT.resolve("../shared/reference/golden");
    private static final int EVERY = Integer.getInteger("sriovib.goldens.every", 1);
    private static final Path DEVIATIONS = TestServer.CHECKOUT.resolve("docs/deviations.yaml");

    /** All cases of a kind, or every n-th with {@code -Dsriovib.goldens.every=n}, those of one operator beside each other; none, with a line that says so, where there are no recordings. */
    static List<GoldenCase> all(String kind) {
        var directory = RECORDINGS.resolve(kind);
        if (!Files.isDirectory(directory)) {
            System.err.println("SKIPPED: goldens of the reference, " + directory.normalize() + " is missing");
            return List.of();
        }
        var deviations = GoldenTree.read(DEVIATIONS);
        try (var folders = Files.list(directory)) {
            var chosen = folders.sorted().toList();
            return IntStream.range(0, chosen.size())
                    .filter(i -> i % EVERY == 0)
                    .mapToObj(i -> read(kind, chosen.get(i), deviations))
                    .sorted(Comparator.comparing(
                                    (GoldenCase found) -> found.environment().toString())
                            .thenComparing(GoldenCase::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GoldenCase read(String kind, Path folder, JsonNode deviations) {
        var name = folder.getFileName().toString();
        return new GoldenCase(
                name,
                GoldenTree.read(folder.resolve("input.yaml")),
                GoldenTree.read(folder.resolve("expected.yaml")),
                Optional.ofNullable(deviations.get(kind + "/" + name)).map(JsonNode::asText));
    }

    /** The operator's environment, by the reference's names. */
    Map<String, String> environment() {
        var environment = new TreeMap<String, String>();
        environment.put("NAMESPACE", namespace());
        environment.put("RESOURCE_PREFIX", input.at("/operator/resourcePrefix").asText("openshift.io"));
        input.at("/operator/env")
                .properties()
                .forEach(variable ->
                        environment.put(variable.getKey(), variable.getValue().asText()));
        return environment;
    }

    /** The operator's namespace. */
    String namespace() {
        return input.at("/operator/namespace").asText();
    }
}
