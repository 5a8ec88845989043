package io.sriovib.scenario.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/** Counts how often a file is replaced. */
final class FileChanges {
    private static final Duration OFTEN = Duration.ofMillis(2);

    private final Path file;
    private Object last;
    private int changes;

    FileChanges(Path file) throws IOException {
        this.file = file;
        this.last = identity();
    }

    private Object identity() throws IOException {
        return Files.getAttribute(file, "unix:ino") + " " + Files.getLastModifiedTime(file);
    }

    /** Waits for that many changes, or until there is nothing more to expect. */
    void await(int wanted, BooleanSupplier end) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(OFTEN)
                .until(() -> changed(wanted) || end.getAsBoolean());
    }

    private boolean changed(int wanted) throws IOException {
        var now = identity();
        if (!now.equals(last)) {
            last = now;
            changes++;
        }
        return changes >= wanted;
    }
}
