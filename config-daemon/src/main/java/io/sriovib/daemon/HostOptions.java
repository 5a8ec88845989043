package io.sriovib.daemon;

import io.sriovib.daemon.linux.LinuxHost;
import io.sriovib.simulation.SimulatedHost;
import io.sriovib.simulation.machine.SimulatedMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Which host a command works on. */
final class HostOptions {
    private static final Pattern LAST_NUMBER = Pattern.compile("[0-9]{1,6}$");

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

    /**
     * Opens the real host, or the simulated one. A simulated card that is made now has a serial number, and with it GUIDs, by the number at the end of the node's name, so that no two nodes
     * of one cluster have the same.
     */
    OpenedHost open(String nodeName) {
        return simulation
                .map(file -> simulated(file, nodeName))
                .orElseGet(() -> new OpenedHost(LinuxHost.open(root), () -> {}));
    }

    private static OpenedHost simulated(Path file, String nodeName) {
        if (!Files.exists(file)) {
            SimulatedHost.describe(file, SimulatedMachine.numbered(number(nodeName)), Map.of());
        }
        var host = SimulatedHost.open(file);
        return new OpenedHost(host.host(), host::close);
    }

    private static int number(String nodeName) {
        var digits = LAST_NUMBER.matcher(nodeName);
        return digits.find() ? Math.max(1, Integer.parseInt(digits.group())) : 1;
    }
}
