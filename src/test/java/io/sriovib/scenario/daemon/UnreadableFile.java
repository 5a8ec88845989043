package io.sriovib.scenario.daemon;

import io.sriovib.daemon.host.Host;
import io.sriovib.daemon.host.HostFiles;
import io.sriovib.simulation.kernel.Errno;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Files of which one, or one directory, can't be read until it is mended. */
final class UnreadableFile implements HostFiles {
    private final HostFiles files;
    private final String unreadable;
    private final AtomicBoolean mended = new AtomicBoolean();

    UnreadableFile(HostFiles files, String unreadable) {
        this.files = files;
        this.unreadable = unreadable;
    }

    /** The host with these files. */
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
        mended.set(true);
    }

    private void access(String operation, String path) {
        if (path.equals(unreadable) && !mended.get()) {
            throw Errno.EIO.on(operation, path);
        }
    }

    @Override
    public Optional<String> read(String path) {
        access("read", path);
        return files.read(path);
    }

    @Override
    public void write(String path, String text) {
        files.write(path, text);
    }

    @Override
    public void append(String path, String text) {
        files.append(path, text);
    }

    @Override
    public void remove(String path) {
        files.remove(path);
    }

    @Override
    public List<String> list(String directory) {
        access("list", directory);
        return files.list(directory);
    }
}
