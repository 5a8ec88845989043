package io.sriovib.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One of our programs, started by its launcher as a person starts it. Whoever starts it closes it. */
public final class Program implements AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration QUIET = Duration.ofMillis(500);
    private static final Duration QUIET_WITHIN = Duration.ofSeconds(20);
    private static final Duration TICK = Duration.ofMillis(10);
    private static final int END_SECONDS = 15;

    private final Process process;
    private final long started;

    private Program(Process process, long started) {
        this.process = process;
        this.started = started;
    }

    /**
     * Starts it; what it says goes to {@code target/bench}.
     *
     * @param checkout with bin/, as {@code make build} made it
     * @param name of the launcher
     * @param environment beside ours
     */
    public static Program start(Path checkout, String name, Map<String, String> environment, List<String> arguments)
            throws IOException {
        var command =
                new ArrayList<>(List.of(checkout.resolve("bin").resolve(name).toString()));
        command.addAll(arguments);
        var log = Files.createDirectories(checkout.resolve("target/bench")).resolve(name + ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        long now = System.nanoTime();
        return new Program(builder.start(), now);
    }

    /** The launcher replaces itself by the JVM, so this is the program's. */
    public long pid() {
        return process.pid();
    }

    /** When it was started, as {@link System#nanoTime()}. */
    public long started() {
        return started;
    }

    /** What it has used up to now. */
    public ProcessUsage usage() throws IOException {
        return ProcessUsage.of(pid());
    }

    /** Processor time that it has used up to now. */
    public Duration cpu() throws IOException {
        return ProcessUsage.cpuOf(pid());
    }

    /** Waits until it has used next to no processor time for half a second, or for 20 s; returns since when, as {@link System#nanoTime()}. */
    public long awaitQuiet() throws IOException, InterruptedException {
        long since = System.nanoTime();
        long end = since + QUIET_WITHIN.toNanos();
        var before = cpu();
        for (long now = since; now - since < QUIET.toNanos() && now < end; now = System.nanoTime()) {
            Thread.sleep(STEP);
            var after = cpu();
            if (after.minus(before).compareTo(TICK) > 0) {
                since = System.nanoTime();
            }
            before = after;
        }
        return since;
    }

    /** Ends it by SIGTERM, and by force when that does not help. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
