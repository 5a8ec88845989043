package io.sriovib.apiserver;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A child process that serves until it is killed; killed by its handle, never by name.
 *
 * @param name of the program
 * @param process its handle
 * @param directory has its output in {@code NAME.log}
 */
record ServerProcess(String name, Process process, ServerDirectory directory) {
    private static final int TAIL_LINES = 5;
    private static final int SECONDS_TO_DIE = 5;

    static ServerProcess start(Path program, List<String> arguments, ServerDirectory directory) {
        var name = String.valueOf(program.getFileName());
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        try {
            var builder = new ProcessBuilder(command)
                    .directory(directory.path().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.file(name + ".log").toFile());
            return new ServerProcess(name, builder.start(), directory);
        } catch (IOException e) {
            throw new ServerFailure(name + " cannot be run", e);
        }
    }

    /** Throws with the end of its log when it is no longer alive. */
    void requireAlive() {
        if (!process.isAlive()) {
            throw new ServerFailure(name + " ended with status " + process.exitValue() + "; its last words: " + tail());
        }
    }

    private String tail() {
        var lines = directory.read(name + ".log").strip().lines().toList();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }

    /** Kills at once: what it would save on an orderly stop is removed anyway. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(SECONDS_TO_DIE, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
