package io.sriovib.simulation.file;

import java.nio.file.Path;

/** Another process simulates this host now. */
public final class FileInUseException extends IllegalStateException {
    FileInUseException(Path path) {
        super(path + ": another process simulates this host; end it first");
    }
}
