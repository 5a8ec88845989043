package io.sriovib.daemon.journal;

import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.host.HostFiles;
import java.util.List;
import java.util.Optional;

/** Files of which one can't be read. */
record HostFilesWithout(HostFiles files, String unreadable) implements HostFiles {
    @Override
    public Optional<String> read(String path) {
        if (path.equals(unreadable)) {
            throw new HostException("read", path, 5, "Input/output error");
        }
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
        return files.list(directory);
    }
}
