package io.sriovib.daemon.linux;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.linux.libc.KernelRefusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The right to be the only daemon of a host: a lock on a file beside the journal, which the kernel takes away from a process that ends in whatever way (fcntl, F_SETLK). Two daemons would each believe
 * that nobody else writes journal, VF counts and the node's status.
 */
public final class HostLock implements AutoCloseable {
    /** Where it is on the host. */
    public static final String PATH = "/var/lib/sriov-ib/lock";

    private static final int LONGEST_NOTE = 200;

    private final FileChannel channel;
    private final boolean held;

    private HostLock(FileChannel channel, boolean held) {
        this.channel = channel;
        this.held = held;
    }

    /**
     * Tries once, and leaves a note of who has it.
     *
     * @param hostRoot where the host's root is mounted
     * @param owner for a person, who reads it from the file or through {@link #owner}
     * @throws HostException when the file can't be made, as on a file system that is read-only
     */
    public static HostLock attempt(Path hostRoot, String owner) {
        var file = new HostRoot(hostRoot.toAbsolutePath().normalize()).follow(PATH);
        try {
            Files.createDirectories(file.resolveSibling(""));
            var channel = FileChannel.open(file, CREATE, READ, WRITE);
            var lock = new HostLock(channel, locked(channel));
            if (lock.held()) {
                channel.truncate(0).write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)));
            }
            return lock;
        } catch (IOException e) {
            throw KernelRefusal.of("lock", PATH, e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException unavailable) {
            return false; // this very process has it
        }
    }

    /** Whether this process has it now. */
    public boolean held() {
        return held;
    }

    /** What the one who has it said of himself. */
    public String owner() {
        var note = ByteBuffer.allocate(LONGEST_NOTE);
        try {
            int length = channel.read(note, 0);
            return length <= 0
                    ? "a process that has not said who it is"
                    : new String(note.array(), 0, length, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
