package io.sriovib.daemon;

import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.linux.HostLock;
import io.sriovib.daemon.linux.LinuxHost;
import io.sriovib.planning.value.Known;
import io.sriovib.process.ErrorText;
import io.sriovib.process.UnusableInputException;
import io.sriovib.simulation.SimulatedHost;
import io.sriovib.simulation.file.FileInUseException;
import io.sriovib.simulation.machine.SimulatedMachine;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** Which host a command works on. */
final class HostOptions {
    private static final Logger LOG = LoggerFactory.getLogger(HostOptions.class);
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
                    "work on a simulated host that is kept in this file; with one InfiniBand card if there is no such file")
    private Optional<Path> simulation = Optional.empty();

    /**
     * Opens the real host, or the simulated one, to look at it: a simulated host without a file is not kept.
     *
     * @throws UnusableInputException if what the options name can't be used
     */
    OpenedHost look(String nodeName) {
        return simulation.map(file -> lookAtSimulated(file, nodeName)).orElseGet(() -> {
            checkRoot();
            return new OpenedHost(LinuxHost.open(root), () -> {});
        });
    }

    /**
     * The same for the one daemon that may work on the host. A simulated card that is made now has a serial number, and with it GUIDs, by the number at the end of the node's name, so that no two
     * nodes of one cluster have the same.
     *
     * @return unknown, saying who, when another one does
     */
    Known<OpenedHost> claim(String nodeName) {
        return simulation.map(file -> claimSimulated(file, nodeName)).orElseGet(this::claimReal);
    }

    private void checkRoot() {
        if (!Files.isDirectory(root)) {
            throw new UnusableInputException("--host-root " + root
                    + (Files.exists(root) ? " is no directory" : " does not exist")
                    + "; name the directory where the host's root file system is mounted");
        }
    }

    private static OpenedHost lookAtSimulated(Path file, String nodeName) {
        if (!Files.exists(file)) {
            var host = SimulatedHost.of(machine(nodeName));
            return new OpenedHost(host.host(), host::close);
        }
        try {
            return simulated(file);
        } catch (FileInUseException e) {
            throw new UnusableInputException("--simulate " + e.getMessage());
        }
    }

    private static Known<OpenedHost> claimSimulated(Path file, String nodeName) {
        try {
            if (!Files.exists(file)) {
                SimulatedHost.describe(file, machine(nodeName), Map.of());
            }
            return Known.seen(simulated(file));
        } catch (UncheckedIOException e) {
            throw new UnusableInputException("--simulate " + e.getMessage());
        } catch (FileInUseException e) {
            return Known.unknown("another process with the same --simulate " + file);
        }
    }

    /** Where no lock can be had no journal can be written either, so no step is done, by nobody; but the host can be looked at and that be said. */
    private Known<OpenedHost> claimReal() {
        checkRoot();
        try {
            var lock =
                    HostLock.attempt(root, "process " + ProcessHandle.current().pid());
            if (lock.held()) {
                return Known.seen(new OpenedHost(LinuxHost.open(root), lock::close));
            }
            try (lock) {
                return Known.unknown(lock.owner());
            }
        } catch (HostException e) {
            LOG.warn("it can't be seen whether another daemon works on this host: {}", e.getMessage());
            return Known.seen(new OpenedHost(LinuxHost.open(root), () -> {}));
        }
    }

    /** What is no state of a simulated host is refused with an IllegalStateException. */
    private static OpenedHost simulated(Path file) {
        try {
            var host = SimulatedHost.open(file);
            return new OpenedHost(host.host(), host::close);
        } catch (FileInUseException e) {
            throw e;
        } catch (IllegalStateException | UncheckedIOException e) {
            throw new UnusableInputException(
                    "--simulate " + ErrorText.of(e).lines().findFirst().orElse(""));
        }
    }

    private static SimulatedMachine machine(String nodeName) {
        return SimulatedMachine.numbered(number(nodeName));
    }

    private static int number(String nodeName) {
        var digits = LAST_NUMBER.matcher(nodeName);
        return digits.find() ? Math.max(1, Integer.parseInt(digits.group())) : 1;
    }
}
