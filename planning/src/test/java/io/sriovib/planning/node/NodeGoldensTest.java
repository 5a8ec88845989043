package io.sriovib.planning.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every folder of {@code planning/src/test/golden/node} is a case; {@code -Dupdate-goldens} rewrites what is expected. */
class NodeGoldensTest {
    private static final Path CASES =
            Path.of(System.getProperty("sriovib.root", "..")).resolve("planning/src/test/golden/node");

    @TestFactory
    Stream<DynamicTest> the_plan_is_as_expected() throws IOException {
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
    Stream<DynamicTest> the_plan_leads_to_a_host_that_needs_nothing() throws IOException {
        return cases(folder -> Convergence.settle(NodeCase.read(folder.resolve("input.yaml"))));
    }

    /** The daemon is killed after any of the steps; what it finds leads to the same host. */
    @TestFactory
    Stream<DynamicTest> a_crash_after_any_step_leads_to_the_same_host() throws IOException {
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
    Stream<DynamicTest> the_first_line_says_what_the_case_shows() throws IOException {
        return cases(folder -> assertThat(
                        Files.readAllLines(folder.resolve("input.yaml")).getFirst())
                .startsWith("# "));
    }

    /** A check of one case. */
    private interface Check {
        void of(Path folder) throws IOException;
    }

    private static Stream<DynamicTest> cases(Check check) throws IOException {
        var tests = new ArrayList<DynamicTest>();
        try (var folders = Files.list(CASES)) {
            Consumer<Path> add = folder ->
                    tests.add(DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check.of(folder)));
            folders.sorted().forEach(add);
        }
        return tests.stream();
    }
}
