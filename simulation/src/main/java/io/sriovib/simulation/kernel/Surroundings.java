package io.sriovib.simulation.kernel;

import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.machine.SubnetManager;

/** What is done to the machine from outside of the daemon: cables, subnet manager, driver and firmware of a card. */
public final class Surroundings {
    private final Kernel kernel;

    /** What surrounds that kernel. */
    public Surroundings(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Plugs or pulls the cable of a PF's port. */
    public void cable(PciAddress pf, boolean plugged) {
        if (plugged) {
            kernel.unplugged.remove(pf);
        } else {
            kernel.unplugged.add(pf);
        }
    }

    /** Replaces the subnet manager. */
    public void subnetManager(SubnetManager manager) {
        kernel.subnetManager = manager;
    }

    /** Takes the PF from its driver: no VFs, no devices, {@code sriov_numvfs} answers ENOENT. Autoprobe stays: it belongs to the PCI core. */
    public void unloadDriver(PciAddress pf) {
        new CardDriver(kernel).unbind(required(pf));
    }

    /** Gives the PF to its driver again. */
    public void loadDriver(PciAddress pf) {
        new CardDriver(kernel).bind(required(pf));
    }

    /** The card forgets GUIDs and states of all VFs, nobody is told; bound VFs keep the GUID that they took. */
    public void resetFirmware(PciAddress pf) {
        required(pf).settings.clear();
    }

    private Pf required(PciAddress address) {
        return kernel.pf(address).orElseThrow(() -> new IllegalArgumentException("there is no card at " + address));
    }
}
