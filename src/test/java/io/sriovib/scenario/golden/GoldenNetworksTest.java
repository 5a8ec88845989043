package io.sriovib.scenario.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.sriovib.scenario.Expect;
import io.sriovib.scenario.OnRealServer;
import io.sriovib.scenario.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Every recorded network case; its events too. One operator process serves all cases with the same environment, one after the other. */
@OnRealServer
class GoldenNetworksTest {
    private final Stored stored = new Stored(TestServer.running().client());
    private final GoldenOperator operator = new GoldenOperator(stored);

    @AfterEach
    void stop() {
        operator.close();
    }

    @TestFactory
    @Tag("oldest")
    Stream<DynamicTest> the_operator_does_as_the_reference() {
        return GoldenCase.all("networks").stream()
                .map(given -> DynamicTest.dynamicTest(given.name(), () -> play(given)));
    }

    private void play(GoldenCase given) {
        assumeFalse(
                given.input().at("/network/spec/logLevel").asText("absent").isEmpty()
                        && TestServer.running().takesEmptyTextForNull(),
                "this server takes an empty text for null");
        given.input().path("namespaces").forEach(name -> stored.namespace(name.asText()));
        operator.require(given.environment());
        var world = new NetworkWorld(stored, given);
        try {
            world.begin();
            if (given.deviation().isPresent()) {
                Expect.soon(
                        () -> assertThat(world.judged()).as(operator::output).isTrue());
                assertThat(differences(given, world)).as("a listed deviation").isNotEmpty();
            } else {
                phases(
                        given,
                        world,
                        expected -> Expect.atRest(
                                () -> assertThat(text(world, expected)).isEqualTo(GoldenTree.text(expected))));
            }
        } finally {
            world.end();
        }
    }

    private static List<String> differences(GoldenCase given, NetworkWorld world) {
        var differing = new ArrayList<String>();
        phases(given, world, expected -> {
            if (!Expect.unchanging(() -> text(world, expected)).equals(GoldenTree.text(expected))) {
                differing.add(expected.get("phase").asText());
            }
        });
        return differing;
    }

    private static void phases(GoldenCase given, NetworkWorld world, Consumer<JsonNode> check) {
        JsonNode step = GoldenTree.object();
        var steps = given.input().path("steps").iterator();
        for (var recorded : given.expected().get("results")) {
            check.accept(NetworkRecording.onRealServer(recorded, step));
            world.endPhase();
            if (steps.hasNext()) {
                step = steps.next();
                world.step(step);
            }
        }
    }

    private static String text(NetworkWorld world, JsonNode expected) {
        return GoldenTree.text(world.phase(expected.get("phase").asText()));
    }
}
