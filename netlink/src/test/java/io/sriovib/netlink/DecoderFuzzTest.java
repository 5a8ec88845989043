package io.sriovib.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Truncated and hostile messages: those that were found before, and a short search for others. {@code make fuzz DURATION=…} searches for longer; -Dseed= repeats. */
class DecoderFuzzTest {
    private static final int RUNS = 20_000;

    static Stream<String> corpus() {
        return Corpus.seeds().stream().map(HexFormat.of()::formatHex);
    }

    @ParameterizedTest
    @MethodSource("corpus")
    @Timeout(120)
    void what_was_found_before_is_decoded_or_refused(String hex) {
        Decoders.fuzzerTestOneInput(HexFormat.of().parseHex(hex));
    }

    @Test
    @Timeout(300)
    void a_short_search_with_coverage_finds_nothing_else(@TempDir Path directory)
            throws IOException, InterruptedException {
        assumeTrue(canFuzz(), "Jazzer has no driver for this machine, so the decoders are not fuzzed");
        var seed = Long.getLong("seed", 42);
        var fuzzer = new Fuzzer(directory);
        var ended = fuzzer.fuzz("-runs=" + RUNS, seed);
        var description = "seed %d, found %s, said %s".formatted(seed, fuzzer.findings(), ended.output());
        assertThat(ended.exitStatus()).as(description).isZero();
        assertThat(ended.output()).contains("Done " + RUNS + " runs");
        System.out.printf("%d inputs with coverage, seed %d: nothing found%n", RUNS, seed);
    }

    private static boolean canFuzz() {
        var machine = System.getProperty("os.arch");
        return machine.equals("amd64") || machine.equals("aarch64");
    }
}
