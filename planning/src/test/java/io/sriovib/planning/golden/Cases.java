package io.sriovib.planning.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Folders with an {@code input.yaml}, which makes them cases. */
public final class Cases {
    private Cases() {}

    /** A check of one case, by its folder. */
    @FunctionalInterface
    public interface Check {
        /** Throws when the case does not hold. */
        void of(Path folder) throws IOException;
    }

    /** The folder itself, or the case folders below it at any depth, in order. */
    public static List<Path> below(Path directory) {
        try (var files = Files.walk(directory)) {
            return files.filter(file -> file.endsWith("input.yaml"))
                    .map(file -> file.resolveSibling(""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(directory.toString(), e);
        }
    }

    /** A test for each of them, named for its folder. */
    public static Stream<DynamicTest> tests(Path directory, Check check) {
        return below(directory).stream().map(folder -> DynamicTest.dynamicTest(name(folder), () -> check.of(folder)));
    }

    /** What a case is called: the name of its folder. */
    public static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }
}
