package io.sriovib.daemon.linux;

import io.sriovib.daemon.host.BootClock;
import io.sriovib.daemon.linux.libc.KernelRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The boot's identity from {@code /proc/sys}. */
public final class ProcBootClock implements BootClock {
    private final Path file;

    /** @param procRoot where a proc file system is mounted; every one shows the same boot */
    public ProcBootClock(Path procRoot) {
        this.file = procRoot.resolve("sys/kernel/random/boot_id");
    }

    @Override
    public String bootId() {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw KernelRefusal.of("read", file, e);
        }
    }
}
