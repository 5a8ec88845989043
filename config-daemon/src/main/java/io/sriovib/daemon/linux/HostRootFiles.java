package io.sriovib.daemon.linux;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.sriovib.daemon.host.HostFiles;
import io.sriovib.daemon.linux.libc.DirectoryNames;
import io.sriovib.daemon.linux.libc.KernelRefusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/** Files below the host's root. A path never leads out of it, see {@link HostRoot}; messages name the path as the host has it. */
public final class HostRootFiles implements HostFiles {
    private static final String MODE = "rw-r--r--";

    /** Of the file that is written beside the old one. Always the same, so a crash leaves one at most; a file has only one writer (design 2.3). */
    private static final String UNFINISHED = ".sriov-ib-unfinished";

    private final HostRoot root;

    /** @param hostRoot where the host's root is mounted, {@code /} without a container */
    public HostRootFiles(Path hostRoot) {
        this.root = new HostRoot(hostRoot.toAbsolutePath().normalize());
    }

    @Override
    public Optional<String> read(String path) {
        try {
            return Optional.of(new String(Files.readAllBytes(root.follow(path)), StandardCharsets.UTF_8));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw KernelRefusal.of("read", path, e);
        }
    }

    @Override
    public void write(String path, String text) {
        var file = root.follow(path);
        var unfinished = file.resolveSibling("." + file.getFileName() + UNFINISHED);
        try {
            makeDirectories(file);
            try (var channel = FileChannel.open(unfinished, CREATE, WRITE, TRUNCATE_EXISTING)) {
                Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString(MODE));
                writeThrough(channel, text);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            syncDirectory(file);
        } catch (IOException e) {
            throw KernelRefusal.of("write", path, e);
        }
    }

    @Override
    public void append(String path, String text) {
        var file = root.follow(path);
        try {
            makeDirectories(file);
            var isNew = Files.notExists(file);
            try (var channel = FileChannel.open(file, CREATE, WRITE, APPEND)) {
                writeThrough(channel, text);
            }
            if (isNew) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(MODE));
                syncDirectory(file);
            }
        } catch (IOException e) {
            throw KernelRefusal.of("append", path, e);
        }
    }

    @Override
    public void remove(String path) {
        var file = root.followDirectory(path);
        try {
            if (Files.deleteIfExists(file)) {
                syncDirectory(file);
            }
        } catch (IOException e) {
            throw KernelRefusal.of("remove", path, e);
        }
    }

    @Override
    public List<String> list(String directory) {
        try {
            return DirectoryNames.of(root.follow(directory)).stream()
                    .filter(name -> !name.endsWith(UNFINISHED))
                    .toList();
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            throw KernelRefusal.of("list", directory, e);
        }
    }

    private static void writeThrough(FileChannel channel, String text) throws IOException {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    /** New directories are synced into their parents too: else a power cut could take the whole branch. */
    private void makeDirectories(Path file) throws IOException {
        var directory = file.resolveSibling("");
        if (Files.isDirectory(directory)) {
            return;
        }
        makeDirectories(directory);
        Files.createDirectories(directory);
        syncDirectory(directory);
    }

    /** Makes a name that was added or taken away last. */
    private static void syncDirectory(Path entry) throws IOException {
        try (var directory = FileChannel.open(entry.resolveSibling(""), READ)) {
            directory.force(true);
        }
    }
}
