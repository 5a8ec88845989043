package io.sriovib.planning.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PolicyGoldensTest {
    private static final Path ROOT = Path.of(System.getProperty("sriovib.root", ".."));
    private static final Path REFERENCE = ROOT.resolve("../shared/reference/golden/policies");
    private static final Path OURS = ROOT.resolve("planning/src/test/golden/policy");

    /** Every case passes, or is listed in docs/deviations.yaml and then really differs. */
    @TestFactory
    Stream<DynamicTest> the_reference_gives_the_same() throws IOException {
        boolean there = Files.isDirectory(REFERENCE);
        if (!there) {
            System.err.println("SKIPPED: goldens of the reference, " + REFERENCE.toAbsolutePath() + " is missing");
        }
        assumeTrue(there, "no " + REFERENCE);
        var deviations = GoldenYaml.texts(GoldenYaml.read(ROOT.resolve("docs/deviations.yaml")));
        return cases(REFERENCE)
                .map(folder ->
                        DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder, deviations)));
    }

    private static void check(Path folder, Map<String, String> deviations) {
        var differences = PolicyGoldens.differences(folder);
        if (deviations.containsKey("policies/" + folder.getFileName())) {
            assertThat(differences).as("a listed deviation").isNotEmpty();
        } else {
            assertThat(differences).isEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> our_own_cases_hold() throws IOException {
        return cases(OURS)
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> {
                    if (Boolean.getBoolean("update-goldens")) {
                        GoldenYaml.write(folder.resolve("expected.yaml"), PolicyGoldens.actual(folder));
                    }
                    assertThat(PolicyGoldens.differences(folder)).isEmpty();
                }));
    }

    private static Stream<Path> cases(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory).sorted().toList().stream();
        }
    }
}
