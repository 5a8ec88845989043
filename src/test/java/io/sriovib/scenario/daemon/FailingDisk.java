package io.sriovib.scenario.daemon;

import io.sriovib.daemon.host.Host;
import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.host.HostFiles;
import io.sriovib.simulation.kernel.Errno;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A file system that takes some more writes, and then none until it is mended; a line that is cut is a part of it. Reading always works. */
final class FailingDisk implements HostFiles {
    private final HostFiles files;
    private final Errno errno;
    private final AtomicInteger left;
    private final AtomicInteger refused = new AtomicInteger();

    /** @param left how many writes it takes */
    FailingDisk(HostFiles files, Errno errno, int left) {
        this.files = files;
        this.errno = errno;
        this.left = new AtomicInteger(left);
    }

    /** The host with this disk. */
    Host of(Host host) {
        return new Host(
                host.pci(),
                host.links(),
                host.vfLinks(),
                host.rdma(),
                host.holders(),
                this,
                host.boot(),
                host.events());
    }

    void mend() {
        left.set(Integer.MAX_VALUE);
    }

    /** How many writes it has refused. */
    int refused() {
        return refused.get();
    }

    private void take(String operation, String path) {
        if (left.getAndUpdate(writes -> Math.max(0, writes - 1)) == 0) {
            refused.incrementAndGet();
            throw errno.on(operation, path);
        }
    }

    @Override
    public Optional<String> read(String path) {
        return files.read(path);
    }

    @Override
    public void write(String path, String text) {
        take("write", path);
        files.write(path, text);
    }

    @Override
    public void append(String path, String text) {
        try {
            take("append", path);
        } catch (HostException e) {
            if (errno == Errno.ENOSPC) {
                files.append(path, text.substring(0, text.length() / 2));
            }
            throw e;
        }
        files.append(path, text);
    }

    @Override
    public void remove(String path) {
        take("remove", path);
        files.remove(path);
    }

    @Override
    public List<String> list(String directory) {
        return files.list(directory);
    }
}
