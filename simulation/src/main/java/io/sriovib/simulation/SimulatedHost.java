package io.sriovib.simulation;

import io.sriovib.daemon.host.Host;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.fault.Call;
import io.sriovib.simulation.fault.Faults;
import io.sriovib.simulation.fault.Operation;
import io.sriovib.simulation.fault.Sleeper;
import io.sriovib.simulation.file.StateFile;
import io.sriovib.simulation.kernel.CardDriver;
import io.sriovib.simulation.kernel.Kernel;
import io.sriovib.simulation.kernel.PciCore;
import io.sriovib.simulation.kernel.Rtnetlink;
import io.sriovib.simulation.kernel.Surroundings;
import io.sriovib.simulation.kernel.TextFiles;
import io.sriovib.simulation.kernel.VfHolding;
import io.sriovib.simulation.machine.SimulatedMachine;
import io.sriovib.simulation.machine.SubnetManager;
import io.sriovib.simulation.port.SimulatedBootClock;
import io.sriovib.simulation.port.SimulatedHostEvents;
import io.sriovib.simulation.port.SimulatedHostFiles;
import io.sriovib.simulation.port.SimulatedNetworkLinks;
import io.sriovib.simulation.port.SimulatedPciFunctions;
import io.sriovib.simulation.port.SimulatedRdmaDevices;
import io.sriovib.simulation.port.SimulatedVfHolders;
import io.sriovib.simulation.port.SimulatedVfLinks;
import io.sriovib.simulation.port.SystemCalls;
import io.sriovib.simulation.port.Writes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A host that is only simulated: the daemon's ports on a model of the kernel's PCI core, the mlx5 card, its ports and IPoIB, plus the knobs that a real machine has for
 * a person's hands. What is written is refused as the kernel refuses it. Safe for threads; a call that hangs blocks only what it would block in the kernel.
 */
public final class SimulatedHost implements AutoCloseable {
    private final Kernel kernel;
    private final Faults faults;
    private final Writes writes = new Writes();
    private final SimulatedHostEvents events = new SimulatedHostEvents();
    private final SystemCalls calls;

    private final Runnable close;

    private SimulatedHost(Kernel kernel, Sleeper sleeper, Runnable save, Runnable close) {
        this.kernel = kernel;
        this.close = close;
        this.faults = new Faults(sleeper);
        this.calls = new SystemCalls(faults, writes, save, events::changed);
    }

    /** A machine that has just booted, in memory. Nothing takes time until {@linkplain Faults#delay told}; then it really does. */
    public static SimulatedHost of(SimulatedMachine description) {
        return of(description, Sleeper.real());
    }

    /** The same with another way to spend delays. */
    public static SimulatedHost of(SimulatedMachine description, Sleeper sleeper) {
        var kernel = new Kernel(description);
        kernel.boot();
        return new SimulatedHost(kernel, sleeper, () -> {}, () -> {});
    }

    /**
     * The machine whose state the file holds, booted if it is switched off; the seed's machine if there is no such file. See {@link StateFile} for the format. After each
     * change the file is as the host is, so whoever opens it next finds the host as it was left; {@code open(file)}, {@link #reboot}, {@link #close} is a reboot while no
     * daemon runs. Faults and the list of writes are not in the file; its delays are applied.
     *
     * @throws IllegalStateException if the file holds something else, {@link io.sriovib.simulation.file.FileInUseException} if it is open elsewhere
     */
    public static SimulatedHost open(Path file) {
        return open(file, Sleeper.real());
    }

    /** The same with another way to spend delays. */
    public static SimulatedHost open(Path file, Sleeper sleeper) {
        var stateFile = StateFile.open(file);
        try {
            var kernel = stateFile.read();
            if (!kernel.running()) {
                kernel.boot();
            }
            stateFile.write(kernel);
            var host = new SimulatedHost(kernel, sleeper, () -> stateFile.write(kernel), stateFile::close);
            stateFile.delays().forEach(host.faults::delay);
            return host;
        } catch (RuntimeException e) {
            stateFile.close();
            throw e;
        }
    }

    /** Makes a file for {@link #open} with that machine, switched off, whose operations take so long. Replaces what there was. */
    public static void describe(Path file, SimulatedMachine description, Map<Operation, Duration> delays) {
        try (var stateFile = StateFile.open(file)) {
            stateFile.write(new Kernel(description), delays);
        }
    }

    /** All ports of the daemon on this host. */
    public Host host() {
        var rtnetlink = new Rtnetlink(kernel);
        return new Host(
                new SimulatedPciFunctions(calls, new PciCore(kernel)),
                new SimulatedNetworkLinks(calls, rtnetlink),
                new SimulatedVfLinks(calls, rtnetlink),
                new SimulatedRdmaDevices(calls, kernel),
                new SimulatedVfHolders(calls, new VfHolding(kernel)),
                new SimulatedHostFiles(calls, new TextFiles(kernel)),
                new SimulatedBootClock(calls, kernel),
                events);
    }

    /** What goes wrong and how long it takes. */
    public Faults faults() {
        return faults;
    }

    /** Writes that the ports were asked for since the last {@link #forgetWrites}, in order, failed ones included; the latest {@value Writes#KEPT}. */
    public List<Call> writes() {
        return writes.list();
    }

    /** From now on as Linux since 2026 (also in 6.12 stable): a write of sriov_numvfs waits for that of another PF, for as long as it hangs. */
    public void oneVfCountAtATime() {
        calls.oneVfCountAtATime();
    }

    /** Starts the list of writes anew. */
    public void forgetWrites() {
        writes.clear();
    }

    /** Reboots, see {@link Kernel#boot}. Calls that are under way, late or hung, fail without having done anything. */
    public void reboot() {
        calls.reboot(kernel::boot);
        faults.releaseHangs();
    }

    /** Takes the PF from its driver and gives it back: VFs and their settings are gone. */
    public void reloadDriver(PciAddress pf) {
        unloadDriver(pf);
        loadDriver(pf);
    }

    /** Takes the PF from its driver, see {@link Surroundings#unloadDriver}. */
    public void unloadDriver(PciAddress pf) {
        calls.change(() -> new Surroundings(kernel).unloadDriver(pf));
    }

    /** Gives the PF to its driver. */
    public void loadDriver(PciAddress pf) {
        calls.change(() -> new Surroundings(kernel).loadDriver(pf));
    }

    /** The card forgets what it was told about VFs, see {@link Surroundings#resetFirmware}. */
    public void resetFirmware(PciAddress pf) {
        calls.change(() -> new Surroundings(kernel).resetFirmware(pf));
    }

    /** {@code modprobe ib_ipoib}. */
    public void loadIpoib() {
        calls.change(() -> new CardDriver(kernel).loadIpoib());
    }

    /** Plugs or pulls the cable of a PF's port. */
    public void cable(PciAddress pf, boolean plugged) {
        calls.change(() -> new Surroundings(kernel).cable(pf, plugged));
    }

    /** Replaces the subnet manager. */
    public void subnetManager(SubnetManager manager) {
        calls.change(() -> new Surroundings(kernel).subnetManager(manager));
    }

    /** From now on somebody uses the VF; the name is for a person: {@code pod ns/name}. */
    public void hold(PciAddress vf, String holder) {
        calls.change(() -> new VfHolding(kernel).hold(vf, holder));
    }

    /** Moves the VF's network device out of the host's sight, as a CNI does for a pod. */
    public void moveToNamespace(PciAddress vf) {
        calls.change(() -> new VfHolding(kernel).moveToNamespace(vf));
    }

    /** Nobody uses the VF any more; its network device is back. */
    public void release(PciAddress vf) {
        calls.change(() -> new VfHolding(kernel).release(vf));
    }

    /** From now on nobody can tell who uses VFs, for that cause; empty: it can be told again. */
    public void holdersUnknown(Optional<String> cause) {
        calls.change(() -> new VfHolding(kernel).unknown(cause));
    }

    /** What was done to VFs that somebody held, in order; empty after a correct daemon. */
    public List<String> harm() {
        return calls.look(kernel::harm);
    }

    /** Ends subscriptions, lets hung calls fail, and lets go of the file, which nothing changes from now on: later calls fail. */
    @Override
    public void close() {
        calls.shutDown();
        faults.releaseHangs();
        events.close();
        close.run();
    }
}
