package io.sriovib.apiserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/**
 * The directory of one server: keys, logs, etcd's data. Only the owner may enter it (mode 0700), so the token inside is safe from other users.
 *
 * @param path absolute
 */
record ServerDirectory(Path path) {
    /** In memory if the machine has that: etcd is slow on slow disks, and nothing here is to last. */
    private static final Path MEMORY = Path.of("/dev/shm");

    static ServerDirectory create() {
        try {
            var base = Files.isDirectory(MEMORY) && Files.isWritable(MEMORY)
                    ? MEMORY
                    : Path.of(System.getProperty("java.io.tmpdir"));
            return new ServerDirectory(Files.createTempDirectory(
                    base,
                    "sriovib-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
        } catch (IOException e) {
            throw new ServerFailure("no temporary directory can be made; set TMPDIR to one with 100 MB", e);
        }
    }

    Path file(String name) {
        return path.resolve(name);
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(file(name), text, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new ServerFailure(name + " cannot be written to " + path, e);
        }
    }

    String read(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException e) {
            throw new ServerFailure(name + " cannot be read in " + path, e);
        }
    }

    /** Removes everything; a file that resists stays, for there is nobody left to tell. */
    void remove() {
        try (var files = Files.walk(path)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException _) {
            // Somebody else removed it meanwhile: as wished.
        }
    }
}
