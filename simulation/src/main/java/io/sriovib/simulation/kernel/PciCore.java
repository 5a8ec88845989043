package io.sriovib.simulation.kernel;

import io.sriovib.daemon.host.PciFunction;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.machine.SimulatedCard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The kernel's PCI core: drivers/pci/iov.c for VFs, drivers/pci/pci-driver.c and drivers/base for their drivers. */
public final class PciCore {
    private static final String VFIO = "vfio-pci";
    private static final String DEVICES = "/sys/bus/pci/devices/";

    private final Kernel kernel;
    private final CardDriver drivers;

    /** The PCI core of that kernel. */
    public PciCore(Kernel kernel) {
        this.kernel = kernel;
        this.drivers = new CardDriver(kernel);
    }

    /** All functions, ascending by address. */
    public List<PciFunction> functions() {
        var functions = new ArrayList<PciFunction>();
        for (var pf : kernel.pfs) {
            functions.add(function(pf));
            pf.vfs.forEach(vf -> functions.add(function(pf, vf)));
        }
        functions.sort(Comparator.comparing(PciFunction::address));
        return functions;
    }

    /** The function at that address. */
    public Optional<PciFunction> function(PciAddress address) {
        return functions().stream()
                .filter(function -> function.address().equals(address))
                .findFirst();
    }

    /**
     * Writes {@code sriov_numvfs}; VFs are made without a driver.
     *
     * @return how many VFs were made
     */
    public int setVfCount(PciAddress address, int count) {
        var subject = DEVICES + address + "/sriov_numvfs";
        var operation = "write " + count;
        var pf = sriovPf(address, operation, subject);
        if (count < 0) {
            throw Errno.EINVAL.on(operation, subject);
        }
        if (count > totalVfs(pf).asOptional().orElse(0)) {
            throw Errno.ERANGE.on(operation, subject);
        }
        if (count == pf.vfs.size()) {
            return 0;
        }
        if (pf.driver.isEmpty()) {
            throw Errno.ENOENT.on(operation, subject);
        }
        if (count > 0 && !pf.vfs.isEmpty()) {
            throw Errno.EBUSY.on(operation, subject);
        }
        removeVfs(pf);
        for (int vf = 0; vf < count; vf++) {
            pf.vfs.add(new Vf(vf, pf.vfAddress(vf)));
        }
        return count;
    }

    /** Writes {@code sriov_drivers_autoprobe}. */
    public void setAutoprobe(PciAddress address, boolean on) {
        sriovPf(address, "write " + (on ? 1 : 0), DEVICES + address + "/sriov_drivers_autoprobe").autoprobe = on;
    }

    /** Takes a VF from its driver, if it has one. */
    public void unbind(PciAddress pf, int vf) {
        var found = vf(pf, vf, "unbind");
        if (found.driver.isPresent()) {
            drivers.unbind(found);
        }
    }

    /** Whether {@code drivers_probe} would ask a driver about the VF; ENOENT if there is no such VF. */
    public boolean asksDriver(PciAddress address, int index) {
        var vf = vf(address, index, "drivers_probe");
        var pf = kernel.pf(address).orElseThrow();
        return vf.driver.isEmpty() && (pf.autoprobe || vf.driverOverride.isPresent());
    }

    /** Gives the VF to the driver that takes it; nothing happens if none does, or if it is gone. */
    public void attach(PciAddress address, int index) {
        for (var pf : kernel.pf(address).stream().toList()) {
            for (var vf : pf.vfs) {
                if (vf.index == index && vf.driver.isEmpty()) {
                    attach(pf, vf, vf.driverOverride.orElse(pf.card.driver()));
                }
            }
        }
    }

    private void attach(Pf pf, Vf vf, String driver) {
        if (driver.equals(pf.card.driver())) {
            drivers.bind(pf, vf);
        } else if (driver.equals(VFIO) && kernel.machine.iommu()) {
            vf.driver = Optional.of(VFIO);
        }
    }

    /** Writes the VF's address to {@code drivers/NAME/bind}. */
    public void bind(PciAddress address, int index, String driver) {
        var subject = "/sys/bus/pci/drivers/" + driver + "/bind";
        var vf = vf(address, index, "bind to " + driver);
        var pf = kernel.pf(address).orElseThrow();
        var operation = "write " + vf.address;
        if (!driver.equals(pf.card.driver()) && !driver.equals(VFIO)) {
            throw Errno.ENOENT.on(operation, subject);
        }
        if (!driver.equals(vf.driverOverride.orElse(pf.card.driver()))) {
            throw Errno.ENODEV.on(operation, subject);
        }
        if (vf.driver.isPresent()) {
            throw Errno.EBUSY.on(operation, subject);
        }
        if (!pf.autoprobe && vf.driverOverride.isEmpty()) {
            throw Errno.ENODEV.on(operation, subject);
        }
        if (driver.equals(VFIO) && !kernel.machine.iommu()) {
            throw Errno.EINVAL.on(operation, subject);
        }
        attach(pf, vf, driver);
    }

    /** Writes {@code driver_override}; it concerns the next bind only. */
    public void overrideDriver(PciAddress pf, int vf, Optional<String> driver) {
        vf(pf, vf, "driver_override").driverOverride = driver;
    }

    void removeVfs(Pf pf) {
        pf.vfs.forEach(drivers::unbind);
        pf.vfs.clear();
        if (pf.card.sriov().stream().noneMatch(SimulatedCard.SriovSide::keepsSettings)) {
            pf.settings.clear();
        }
    }

    private Pf sriovPf(PciAddress address, String operation, String subject) {
        return kernel.pf(address)
                .filter(pf -> pf.card.sriov().isPresent())
                .orElseThrow(() -> Errno.ENOENT.on(operation, subject));
    }

    private Vf vf(PciAddress address, int index, String operation) {
        return kernel.pf(address).stream()
                .flatMap(pf -> pf.vfs.stream())
                .filter(vf -> vf.index == index)
                .findFirst()
                .orElseThrow(() -> Errno.ENOENT.on(operation, DEVICES + address + "/virtfn" + index));
    }

    private static PciFunction function(Pf pf) {
        return new PciFunction(
                pf.address(),
                pf.card.vendor(),
                pf.card.device(),
                pf.driver,
                Optional.empty(),
                Optional.empty(),
                names(pf.netdev),
                pf.rdmaDevice.stream().toList(),
                Optional.of(pf.card.numaNode()),
                pf.card.sriov().map(side -> capability(pf, side.vfDevice())));
    }

    private PciFunction function(Pf pf, Vf vf) {
        return new PciFunction(
                vf.address,
                pf.card.vendor(),
                pf.card.sriov().orElseThrow().vfDevice(),
                vf.driver,
                vf.driverOverride,
                Optional.of(pf.address()),
                names(vf.visibleNetdev()),
                new RdmaCore(kernel).visibleDevice(vf).stream().toList(),
                Optional.empty(),
                Optional.empty());
    }

    private static PciFunction.SriovCapability capability(Pf pf, String vfDevice) {
        var vfs = new TreeMap<Integer, PciAddress>();
        pf.vfs.forEach(vf -> vfs.put(vf.index, vf.address));
        return new PciFunction.SriovCapability(totalVfs(pf), Known.seen(pf.autoprobe), Optional.of(vfDevice), vfs);
    }

    private static List<InterfaceName> names(Optional<Netdev> netdev) {
        return netdev.map(Netdev::name).stream().toList();
    }

    private static Known<Integer> totalVfs(Pf pf) {
        var text = pf.card.sriov().orElseThrow().totalVfs().strip();
        return text.matches("[0-9]{1,5}")
                ? Known.seen(Integer.valueOf(text))
                : Known.unknown(DEVICES + pf.address() + "/sriov_totalvfs: no number: \"" + text + "\"");
    }
}
