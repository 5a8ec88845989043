package io.sriovib.daemon.host;

import java.util.List;
import java.util.Optional;

/**
 * Text files of the host. Paths are as the host sees them and absolute; adapters put the host's root before them. Every method throws {@link HostException}.
 */
public interface HostFiles {
    /** The whole text; empty when there is no such file. */
    Optional<String> read(String path);

    /** Replaces the file, or makes it with its directories, in one step: after a power cut it holds the old text or the new one. Mode 0644. */
    void write(String path, String text);

    /** Adds text at the end and returns once it is on disk. Makes the file with its directories. */
    void append(String path, String text);

    /** Removes the file; nothing happens when there is none. */
    void remove(String path);

    /** Names in the directory, sorted; none when there is no directory. */
    List<String> list(String directory);
}
