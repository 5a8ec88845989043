package io.sriovib.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a call of a program that is not ours came to.
 *
 * @param status exit status
 * @param output standard output
 * @param errors standard error: errors and warnings
 */
public record Execution(int status, String output, String errors) {
    private static final int SECONDS = 180;

    /** Runs it to its end, with nothing on its standard input; an error of the test when that takes three minutes. */
    public static Execution of(List<String> command) {
        try {
            var output = Files.createTempFile("execution", ".out");
            var errors = Files.createTempFile("execution", ".err");
            try {
                return run(command, output, errors);
            } finally {
                Files.delete(output);
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(command.getFirst() + " cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Execution run(List<String> command, Path output, Path errors)
            throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("it does not end: " + String.join(" ", command));
        }
        return new Execution(process.exitValue(), Files.readString(output), Files.readString(errors));
    }

    /** The same, or an error of the test with what the program said. */
    public Execution orFail() {
        if (status != 0) {
            throw new AssertionError("it ended with status " + status + ": " + errors);
        }
        return this;
    }
}
