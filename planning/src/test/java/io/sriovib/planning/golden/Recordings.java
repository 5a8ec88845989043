package io.sriovib.planning.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** What the reference did, recorded case by case, beside the checkout. */
public final class Recordings {
    private static final Path ROOT = Path.of(System.getProperty("sriovib.root", ".."));

    private Recordings() {}

    /**
     * A test for each recorded case: it passes, or is a listed deviation and then really differs. Skipped with a line where there are no recordings.
     *
     * @param kind {@code networks} or {@code policies}
     * @param differences lines that say where ours comes out otherwise; none: it is the same
     */
    public static Stream<DynamicTest> tests(String kind, Function<Path, List<String>> differences) {
        var directory = ROOT.resolve("../shared/reference/golden").resolve(kind).normalize();
        if (!Files.isDirectory(directory)) {
            System.err.println("SKIPPED: goldens of the reference, " + directory.toAbsolutePath() + " is missing");
        }
        assumeTrue(Files.isDirectory(directory), "no " + directory);
        var deviations = Deviations.read(ROOT.resolve("docs/deviations.yaml"));
        return Cases.tests(directory, folder -> {
            if (deviations.reason(kind, folder).isPresent()) {
                assertThat(differences.apply(folder)).as("a listed deviation").isNotEmpty();
            } else {
                assertThat(differences.apply(folder)).isEmpty();
            }
        });
    }

    /** Folder of our own cases about that subject. */
    public static Path ours(String subject) {
        return ROOT.resolve("planning/src/test/golden").resolve(subject);
    }
}
