package io.sriovib.simulation.port;

import io.sriovib.daemon.host.HostFiles;
import io.sriovib.simulation.fault.Call;
import io.sriovib.simulation.fault.Operation;
import io.sriovib.simulation.kernel.TextFiles;
import java.util.List;
import java.util.Optional;

/** {@link HostFiles} in memory. */
public record SimulatedHostFiles(SystemCalls calls, TextFiles files) implements HostFiles {
    @Override
    public Optional<String> read(String path) {
        return calls.read(Call.of(Operation.READ_FILE, path, ""), () -> files.read(path));
    }

    @Override
    public void write(String path, String text) {
        calls.write(Call.of(Operation.WRITE_FILE, path, text), () -> files.write(path, text));
    }

    @Override
    public void append(String path, String text) {
        calls.write(Call.of(Operation.APPEND_FILE, path, text), () -> files.append(path, text));
    }

    @Override
    public void remove(String path) {
        calls.write(Call.of(Operation.REMOVE_FILE, path, ""), () -> files.remove(path));
    }

    @Override
    public List<String> list(String directory) {
        return calls.read(Call.of(Operation.READ_FILE, directory, ""), () -> files.list(directory));
    }
}
