package io.sriovib.apiserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Short programs that are run for what they print. No shell: an argument vector, bounded output and time. */
public final class Program {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int READING_SECONDS = 10;

    private Program() {}

    /**
     * Runs a program to its end; its standard input is ours.
     *
     * @return what it printed, at most 64 KiB
     * @throws ServerFailure if it cannot be started, takes longer than the limit, or ends with another status than 0; then with the end of its output
     */
    public static String output(List<String> command, Duration limit) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return read(process, limit);
        } catch (IOException e) {
            throw new ServerFailure("cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("interrupted", e);
        }
    }

    private static String read(Process process, Duration limit) throws InterruptedException {
        var printed = new FutureTask<>(() -> text(process));
        Thread.ofPlatform().daemon().start(printed);
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw new ServerFailure("not done within " + limit.toSeconds() + " s");
        }
        if (process.exitValue() != 0) {
            throw new ServerFailure("ended with status " + process.exitValue() + ", printed: "
                    + quietly(printed).strip());
        }
        return quietly(printed);
    }

    private static String text(Process process) {
        try {
            return new String(process.getInputStream().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("its output cannot be read", e);
        }
    }

    /** A child of the program may hold its output open, so even after its end the reading has a limit. */
    private static String quietly(FutureTask<String> printed) throws InterruptedException {
        try {
            return printed.get(READING_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new ServerFailure("its output cannot be read", e);
        }
    }
}
