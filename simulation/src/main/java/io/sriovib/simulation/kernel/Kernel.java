package io.sriovib.simulation.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.machine.SimulatedMachine;
import io.sriovib.simulation.machine.SubnetManager;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The whole state of a simulated host: its fields, and those of PFs and VFs, are the state file. Not safe for threads: whoever calls holds the host's lock.
 * What can be done to it is divided by what is modelled: {@link PciCore}, {@link CardDriver}, {@link Rtnetlink}, {@link RdmaCore}, {@link VfHolding}, {@link TextFiles}.
 */
public final class Kernel {
    final SimulatedMachine machine;
    long boots;
    boolean ipoib;
    List<Pf> pfs = new ArrayList<>();
    TreeMap<String, String> files = new TreeMap<>();
    /** Queue pair numbers are never given twice in one boot: bytes 1 to 3 of an IPoIB address. */
    int nextQueuePair;

    SubnetManager subnetManager = SubnetManager.VIRTUALIZING;
    /** PFs whose cable is out. */
    TreeSet<PciAddress> unplugged = new TreeSet<>();
    /** Why nobody can tell who uses VFs. */
    Optional<String> holdersUnknown = Optional.empty();
    /** What holders lost: one line each. */
    List<String> harm = new ArrayList<>();

    /** A machine that is switched off; {@link #boot} it. */
    @JsonCreator
    public Kernel(@JsonProperty("machine") SimulatedMachine machine) {
        this.machine = machine;
    }

    /**
     * Boots. Lost: VFs, GUIDs, link states, autoprobe, driver overrides, MTUs, administrative states, loaded modules, holders, temporary files. Kept: files, and
     * what is outside of the machine (cables, subnet manager).
     */
    public void boot() {
        boots++;
        nextQueuePair = 0x48;
        ipoib = machine.ipoib();
        pfs = new ArrayList<>(machine.cards().stream().map(Pf::new).toList());
        new TextFiles(this).removeTemporary();
        var drivers = new CardDriver(this);
        pfs.forEach(drivers::bind);
    }

    /** Whether it was ever booted. */
    public boolean running() {
        return boots > 0;
    }

    /** Another one after each boot, never the same on two machines of different names. */
    public String bootId() {
        return UUID.nameUUIDFromBytes((machine.name() + " boot " + boots).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** {@code shared} or {@code exclusive}. */
    public String rdmaMode() {
        return machine.rdmaMode();
    }

    /** What was done to VFs that somebody held, in the order in which it happened; empty after a correct daemon. */
    public List<String> harm() {
        return List.copyOf(harm);
    }

    Optional<Pf> pf(PciAddress address) {
        return pfs.stream().filter(pf -> pf.address().equals(address)).findFirst();
    }
}
