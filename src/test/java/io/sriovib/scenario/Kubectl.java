package io.sriovib.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The real kubectl, at its defaults, against the test server.
 *
 * @param program the binary
 * @param kubeconfig of the server; kubectl's caches go beside it and so go with it
 */
public record Kubectl(Path program, Path kubeconfig) {
    private static final int SECONDS = 180;

    /**
     * What a call came to.
     *
     * @param status exit status
     * @param output standard output
     * @param errors standard error: errors and warnings
     */
    public record Result(int status, String output, String errors) {
        /** The same, or an error of the test with what kubectl said. */
        public Result orFail() {
            if (status != 0) {
                throw new AssertionError("kubectl ended with status " + status + ": " + errors);
            }
            return this;
        }
    }

    static Optional<Kubectl> in(Path binaries, Path kubeconfig) {
        return Optional.of(binaries.resolve("kubectl"))
                .filter(Files::isExecutable)
                .map(program -> new Kubectl(program, kubeconfig));
    }

    /** Runs it to its end. */
    public Result run(String... arguments) {
        var command = new ArrayList<>(List.of(program.toString(), "--kubeconfig=" + kubeconfig));
        command.add("--cache-dir=" + kubeconfig.resolveSibling("kubectl-cache"));
        command.addAll(List.of(arguments));
        var output = kubeconfig.resolveSibling("kubectl.out");
        var errors = kubeconfig.resolveSibling("kubectl.err");
        try {
            var process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("kubectl does not end: " + command);
            }
            return new Result(process.exitValue(), Files.readString(output), Files.readString(errors));
        } catch (IOException e) {
            throw new UncheckedIOException("kubectl cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
