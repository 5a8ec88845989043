package io.sriovib.daemon.linux.libc;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Lists directories. Java's own ways throw unchecked exceptions of their own when reading fails after opening went well. */
public final class DirectoryNames {
    private DirectoryNames() {}

    /**
     * All names in a directory, sorted.
     *
     * @throws IOException when it is not there or can't be read to its end
     */
    public static List<String> of(Path directory) throws IOException {
        var names = new ArrayList<String>();
        try (var entries = Files.newDirectoryStream(directory)) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
        } catch (DirectoryIteratorException e) {
            throw Objects.requireNonNull(e.getCause());
        }
        return names.stream().sorted().toList();
    }
}
