package io.sriovib.daemon;

import io.sriovib.daemon.linux.LinuxHost;
import io.sriovib.simulation.SimulatedHost;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which host a command works on. */
final class HostOptions {
    @Option(
            names = "--host-root",
            paramLabel = "DIR",
            defaultValue = "/",
            description = "where the host's root file system is mounted (default: ${DEFAULT-VALUE})")
    private Path root = Path.of("/");

    @Option(
            names = "--simulate",
            paramLabel = "FILE",
            description =
                    "work on a simulated host that is kept in this file; made with the seed's card if it does not exist")
    private Optional<Path> simulation = Optional.empty();

    /** Opens the real host, or the simulated one. */
    OpenedHost open() {
        return simulation.map(HostOptions::simulated).orElseGet(() -> new OpenedHost(LinuxHost.open(root), () -> {}));
    }

    private static OpenedHost simulated(Path file) {
        var host = SimulatedHost.open(file);
        return new OpenedHost(host.host(), host::close);
    }
}
