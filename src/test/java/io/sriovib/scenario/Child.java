package io.sriovib.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of ours as a process of its own, from the class path of the tests. Whoever starts it closes it. */
public final class Child implements AutoCloseable {
    private static final int END_SECONDS = 120;

    private final Process process;
    private final Path log;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it against the test server.
     *
     * @param main class with the main method
     * @param environment beside that of the tests
     */
    public static Child start(Class<?> main, Map<String, String> environment, List<String> arguments) {
        // Whoever runs the tests in the background lets all their programs ignore SIGINT.
        var command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        try {
            var log = Files.createTempFile(main.getSimpleName(), ".log");
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment()
                    .put("KUBECONFIG", TestServer.running().kubeconfig().toString());
            builder.environment().putAll(environment);
            return new Child(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(main.getName() + " cannot be run", e);
        }
    }

    /** What it has printed to both streams. */
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Body of an answer of an HTTP server on the loopback; empty while there is none or it says that something is wrong. */
    public static String get(int port, String path) {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? answer.body() : "";
        } catch (IOException _) {
            return "";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** Its number. */
    public long pid() {
        return process.pid();
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGTERM; returns the exit status. */
    public int terminate() {
        process.destroy();
        return exitStatus();
    }

    /** SIGINT, as Ctrl-C; returns the exit status. */
    public int interrupt() {
        signal("INT");
        return exitStatus();
    }

    /** Sends a signal: {@code STOP} suspends it, {@code CONT} wakes it. */
    public void signal(String name) {
        try {
            new ProcessBuilder("/bin/kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("kill cannot be run", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** SIGKILL; returns when it is dead. */
    public void kill() {
        process.destroyForcibly();
        exitStatus();
    }

    /** Waits for the end. */
    public int exitStatus() {
        return exitStatus(Duration.ofSeconds(END_SECONDS));
    }

    /** Waits for the end, at most that long. */
    public int exitStatus(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("it does not end; it said: " + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", cause);
    }

    /** Processes that it has started itself and that run. */
    public List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    /** Kills it, if it lives: what it was about to write is not written after this. */
    @Override
    public void close() {
        kill();
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
