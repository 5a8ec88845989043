package io.sriovib.cli.discover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whole clusters and the text that is printed for them, comments included; {@code -Dupdate-goldens} rewrites what is expected. */
class DiscoverGoldensTest {
    private static final Path CASES =
            Path.of(System.getProperty("sriovib.root", "..")).resolve("kubectl-sriovib/src/test/golden/discover");

    @TestFactory
    Stream<DynamicTest> each_cluster_gets_its_text() throws IOException {
        try (var folders = Files.list(CASES)) {
            return folders.sorted().toList().stream()
                    .map(folder -> DynamicTest.dynamicTest(String.valueOf(folder.getFileName()), () -> check(folder)));
        }
    }

    private static void check(Path folder) throws IOException {
        var expected = folder.resolve("expected.yaml");
        var printed = DiscoverCase.read(Files.readString(folder.resolve("input.yaml")))
                .printed();
        if (Boolean.getBoolean("update-goldens")) {
            Files.writeString(expected, printed);
        }
        assertThat(printed).isEqualTo(Files.readString(expected));
    }
}
