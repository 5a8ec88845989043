package io.sriovib.scenario.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A daemon in a process of its own that gets SIGKILL before one of its writes. */
final class MortalDaemon implements AutoCloseable {
    private final Process process;
    private final Path errors;

    private MortalDaemon(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    /** Starts the process, which then waits for {@link #killBefore}. */
    static MortalDaemon start() throws IOException {
        var errors = Files.createTempFile("mortal-daemon", ".log");
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                MortalDaemonMain.class.getName());
        return new MortalDaemon(
                new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
    }

    /** Lets it bring about the change on the host of that file, and kills it when it stands before the write of that number, from 0. */
    void killBefore(int write, Change change, Path host) throws IOException, InterruptedException {
        try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write("%s %d %s%n".formatted(change, write, host));
        }
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.lines()
                            .filter(MortalDaemonMain.BEFORE_THE_WRITE::equals)
                            .findFirst())
                    .as(() -> said())
                    .isPresent();
            process.destroyForcibly().waitFor();
        }
    }

    private String said() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(errors);
    }
}
