package io.sriovib.netlink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Jazzer on {@link Decoders}, in a process of its own with little memory: a decoder that believes a length of 2 GiB dies of it. An input that takes longer than {@value #SECONDS_FOR_ONE} s
 * counts as a hang.
 *
 * @param directory for what it reads and leaves
 */
record Fuzzer(Path directory) {
    private static final int SECONDS_FOR_ONE = 5;
    private static final int LONGEST_INPUT = 4096;

    /** What it says at the end: exit status 0 means that nothing was found. */
    record Ended(int exitStatus, String output) {}

    /**
     * Mutates the corpus until the limit.
     *
     * @param limit libFuzzer's: {@code -runs=N} or {@code -max_total_time=SECONDS}
     * @param seed the same seed, corpus and number of runs try the same inputs
     */
    Ended fuzz(String limit, long seed) throws IOException, InterruptedException {
        write(Corpus.seeds(), directory("corpus"));
        return run(List.of(
                limit,
                "-seed=" + (int) seed,
                "-timeout=" + SECONDS_FOR_ONE,
                "-max_len=" + LONGEST_INPUT,
                "-artifact_prefix=" + directory("findings") + "/",
                directory("corpus").toString()));
    }

    /** The fewest inputs that reach all that the inputs of the last run reach, shortest first, as lines of hexadecimal. */
    List<String> distilled() throws IOException, InterruptedException {
        run(List.of(
                "-merge=1",
                directory("distilled").toString(),
                directory("corpus").toString()));
        return hex(directory("distilled"));
    }

    /** The inputs that broke a promise, as lines of hexadecimal. */
    List<String> findings() throws IOException {
        return hex(directory("findings"));
    }

    private Ended run(List<String> arguments) throws IOException, InterruptedException {
        var log = directory.resolve("fuzzer.log");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + Decoders.class.getName(),
                "--instrumentation_includes=io.sriovib.netlink.**",
                "--custom_hook_includes=io.sriovib.netlink.**",
                "--reproducer_path=" + directory("findings")));
        command.addAll(arguments);
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            return new Ended(process.waitFor(), Files.readString(log));
        } finally {
            process.destroyForcibly();
        }
    }

    private Path directory(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }

    private static void write(List<byte[]> inputs, Path into) throws IOException {
        for (var i = 0; i < inputs.size(); i++) {
            Files.write(into.resolve("seed-" + i), inputs.get(i));
        }
    }

    private static List<String> hex(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            var lines = new ArrayList<String>();
            for (var file :
                    files.filter(path -> !path.toString().endsWith(".java")).toList()) {
                lines.add(HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
            lines.sort((a, b) -> a.length() == b.length() ? a.compareTo(b) : a.length() - b.length());
            return lines;
        }
    }
}
