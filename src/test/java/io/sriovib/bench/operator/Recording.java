package io.sriovib.bench.operator;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A recording of what the JVM of the operator does, by Java Flight Recorder.
 *
 * @param folder where it goes; empty: none is made
 */
public record Recording(Optional<Path> folder) {
    private static final int DUMP_SECONDS = 30;

    /** For the operator's launcher. */
    Map<String, String> environment() {
        return folder.isPresent() ? Map.of("JAVA_OPTS", "-XX:StartFlightRecording=settings=profile") : Map.of();
    }

    /** Writes what was recorded up to now, and prints the methods that took the most time. */
    void dump(long pid, String name) throws IOException, InterruptedException {
        if (folder.isEmpty()) {
            return;
        }
        var file = folder.get().resolve(name + ".jfr").toAbsolutePath();
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var dump = new ProcessBuilder(jcmd, String.valueOf(pid), "JFR.dump", "filename=" + file)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!dump.waitFor(Duration.ofSeconds(DUMP_SECONDS))) {
            dump.destroyForcibly();
            throw new IOException("the recording was not written within " + DUMP_SECONDS + " s");
        }
        System.out.println("recorded: " + file);
        HotMethods.of(file).forEach(System.out::println);
    }
}
