package io.sriovib.scenario.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.scenario.Expect;
import io.sriovib.scenario.OnRealServer;
import io.sriovib.scenario.TestServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Every recorded policy case. One operator process serves all cases with the same environment, one after the other. */
@OnRealServer
class GoldenPoliciesTest {
    private final Stored stored = new Stored(TestServer.running().client());
    private final GoldenOperator operator = new GoldenOperator(stored);

    @AfterEach
    void stop() {
        operator.close();
    }

    @TestFactory
    @Tag("oldest")
    Stream<DynamicTest> the_operator_does_as_the_reference() {
        return GoldenCase.all("policies").stream()
                .map(given -> DynamicTest.dynamicTest(given.name(), () -> play(given)));
    }

    private void play(GoldenCase given) {
        stored.namespace(given.namespace());
        operator.require(given.environment());
        var world = new PolicyWorld(stored, given);
        try {
            world.begin();
            if (given.deviation().isPresent()) {
                Expect.soon(
                        () -> assertThat(world.judged()).as(operator::output).isTrue());
                assertThat(Expect.unchanging(() -> GoldenTree.text(world.now())))
                        .as("a listed deviation")
                        .isNotEqualTo(GoldenTree.text(world.recorded()));
            } else {
                Expect.atRest(
                        () -> assertThat(GoldenTree.text(world.now())).isEqualTo(GoldenTree.text(world.recorded())));
            }
        } finally {
            world.end();
        }
    }
}
