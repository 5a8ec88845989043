package io.sriovib.planning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The reference's recorded cases and our own, run to rest in memory. */
class NetworkGoldensTest {
    private static final Path ROOT = Path.of(System.getProperty("sriovib.root"));
    private static final Path REFERENCE = ROOT.resolve("../shared/reference/golden/networks");
    private static final Path OURS = ROOT.resolve("planning/src/test/golden/network");

    @TestFactory
    Stream<DynamicTest> the_reference_s_cases_pass_or_deviate_for_a_reason() {
        if (!Files.isDirectory(REFERENCE)) {
            System.err.println("SKIPPED: the reference's network goldens are not at " + REFERENCE);
        }
        assumeTrue(Files.isDirectory(REFERENCE));
        var deviations = deviations();
        return NetworkGoldens.cases(REFERENCE).stream()
                .map(folder -> dynamicTest(folder.getFileName().toString(), () -> {
                    var outcome = NetworkGoldens.run(folder);
                    if (deviations.containsKey("networks/" + outcome.name())) {
                        assertThat(outcome.passed())
                                .as("listed as a deviation, yet it does what the reference does")
                                .isFalse();
                    } else {
                        assertThat(outcome.actual()).isEqualTo(outcome.expected());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> our_own_cases_pass() {
        return NetworkGoldens.cases(OURS).stream()
                .map(folder -> dynamicTest(folder.getFileName().toString(), () -> {
                    if (Boolean.getBoolean("update-goldens")) {
                        NetworkGoldens.update(folder);
                    }
                    var outcome = NetworkGoldens.run(folder);
                    assertThat(outcome.actual()).isEqualTo(outcome.expected());
                }));
    }

    private static Map<String, String> deviations() {
        var reasons = new TreeMap<String, String>();
        NetworkGoldens.read(ROOT.resolve("docs/deviations.yaml"))
                .properties()
                .forEach(entry -> reasons.put(entry.getKey(), entry.getValue().asText()));
        return reasons;
    }
}
