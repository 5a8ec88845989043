package io.sriovib.simulation.kernel;

import java.util.List;
import java.util.Optional;

/** Text files of the host; directories exist while they have files. */
public final class TextFiles {
    private static final List<String> TEMPORARY = List.of("/tmp/", "/run/", "/var/run/", "/dev/shm/");

    private final Kernel kernel;

    /** The files on that host. */
    public TextFiles(Kernel kernel) {
        this.kernel = kernel;
    }

    /** The whole text; empty when there is no such file. */
    public Optional<String> read(String path) {
        return Optional.ofNullable(kernel.files.get(path));
    }

    /** Replaces or makes the file. */
    public void write(String path, String text) {
        kernel.files.put(path, text);
    }

    /** Adds text at the end. */
    public void append(String path, String text) {
        kernel.files.merge(path, text, String::concat);
    }

    /** Removes the file, if there is one. */
    public void remove(String path) {
        kernel.files.remove(path);
    }

    /** Names in the directory, sorted. */
    public List<String> list(String directory) {
        var start = directory.endsWith("/") ? directory : directory + "/";
        return kernel.files.keySet().stream()
                .filter(path -> path.startsWith(start))
                .map(path -> path.substring(start.length()).split("/", 2)[0])
                .distinct()
                .sorted()
                .toList();
    }

    void removeTemporary() {
        kernel.files.keySet().removeIf(path -> TEMPORARY.stream().anyMatch(path::startsWith));
    }
}
