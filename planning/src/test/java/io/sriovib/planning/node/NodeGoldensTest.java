package io.sriovib.planning.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.planning.golden.Cases;
import io.sriovib.planning.golden.Recordings;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every folder of {@code planning/src/test/golden/node} is a case; {@code -Dupdate-goldens} rewrites what is expected. */
class NodeGoldensTest {
    @TestFactory
    Stream<DynamicTest> the_plan_is_as_expected() {
        return cases(folder -> {
            var input = folder.resolve("input.yaml");
            var expected = folder.resolve("expected.yaml");
            var actual = NodeGolden.text(NodeCase.read(input));
            if (Boolean.getBoolean("update-goldens")) {
                Files.writeString(expected, actual);
            }
            assertThat(new ByteArrayInputStream(actual.getBytes(StandardCharsets.UTF_8)))
                    .as(Files.readAllLines(input).getFirst())
                    .hasContent(Files.readString(expected));
        });
    }

    /** Done as planned, the host asks for nothing more, and the kernel has refused nothing on the way. */
    @TestFactory
    Stream<DynamicTest> the_plan_leads_to_a_host_that_needs_nothing() {
        return cases(folder -> Convergence.settle(NodeCase.read(folder.resolve("input.yaml"))));
    }

    /** The daemon is killed after any of the steps; what it finds leads to the same host. */
    @TestFactory
    Stream<DynamicTest> a_crash_after_any_step_leads_to_the_same_host() {
        return cases(folder -> {
            var input = folder.resolve("input.yaml");
            var undisturbed = NodeCase.read(input);
            Convergence.settle(undisturbed);
            int steps = Convergence.plan(NodeCase.read(input)).steps().size();
            for (int done = 1; done < steps; done++) {
                var crashed = NodeCase.read(input);
                Convergence.plan(crashed).steps().subList(0, done).forEach(crashed.host()::apply);
                Convergence.settle(crashed);
                assertThat(Convergence.lines(crashed))
                        .as("after a crash behind step %d", done)
                        .containsExactlyElementsOf(Convergence.lines(undisturbed));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> the_first_line_says_what_the_case_shows() {
        return cases(folder -> assertThat(
                        Files.readAllLines(folder.resolve("input.yaml")).getFirst())
                .startsWith("# "));
    }

    private static Stream<DynamicTest> cases(Cases.Check check) {
        return Cases.tests(Recordings.ours("node"), check);
    }
}
