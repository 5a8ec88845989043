package io.sriovib.kernel;

import io.sriovib.daemon.host.Host;
import io.sriovib.daemon.linux.LinuxHost;
import io.sriovib.planning.value.PciAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The guest that the tests run in: its cards, the knobs of the rig's kernel module ({@code src/test/kernel/README.md}), and programs. */
final class Guest {
    private static final Path KNOBS = Path.of("/sys/kernel/debug/ibrig");
    private static final Path FUNCTIONS = Path.of("/sys/bus/pci/devices");
    private static final Path DRIVER = Path.of("/sys/bus/pci/drivers/mlx5_core");
    private static final int LIMIT_SECONDS = 120;

    private Guest() {}

    /** The daemon's ports on this kernel. */
    static Host host() {
        return LinuxHost.open(Path.of("/"));
    }

    /**
     * The stand-in for a reboot: all VFs and what was set on them are gone, the PFs are back.
     *
     * @param parameters of the kernel module, {@code name=value}; those not named are as the module has them by default
     */
    static void reboot(String... parameters) {
        run("rmmod", "ibrig");
        var command = new String[parameters.length + 1];
        command[0] = "ibrig-load";
        System.arraycopy(parameters, 0, command, 1, parameters.length);
        run(command);
    }

    /** Takes a PF from its driver and gives it back: its VFs and what was set on them are gone. Much quicker than a reboot. */
    static void rebindDriver(PciAddress pf) {
        write(DRIVER.resolve("unbind"), pf.text());
        write(FUNCTIONS.resolve(pf.text()).resolve("sriov_drivers_autoprobe"), "1");
        write(DRIVER.resolve("bind"), pf.text());
    }

    /** Turns a knob of a card. */
    static void knob(PciAddress pf, String name, Object value) {
        write(KNOBS.resolve(pf.text()).resolve(name), value.toString());
    }

    /** What a knob shows. */
    static String knob(PciAddress pf, String name) {
        return read(KNOBS.resolve(pf.text()).resolve(name));
    }

    /** Lets every operation that hangs go on. */
    static void releaseHangs() {
        names(KNOBS).stream().flatMap(name -> PciAddress.parse(name).stream()).forEach(pf -> knob(pf, "release", 1));
    }

    /** The GUID that an RDMA device's driver has taken, canonical; sysfs prints it in groups of four digits. */
    static String nodeGuid(String device) {
        var digits = read(Path.of("/sys/class/infiniband", device, "node_guid")).replace(":", "");
        return digits.replaceAll("(..)(?=.)", "$1:");
    }

    /** Names of a function's network devices in the guest's first namespace. */
    static List<String> netdevs(PciAddress function) {
        return names(FUNCTIONS.resolve(function.text()).resolve("net"));
    }

    private static List<String> names(Path directory) {
        try (var names = Files.list(directory)) {
            return names.map(name -> name.getFileName().toString()).toList();
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path attribute) {
        try {
            return Files.readString(attribute).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path attribute, String value) {
        try {
            Files.writeString(attribute, value, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a program to its end and returns what it printed. */
    static String run(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes());
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
