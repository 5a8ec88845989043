package io.sriovib.daemon.linux.sysfs;

import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.linux.libc.NativeFile;
import io.sriovib.netlink.Errno;
import io.sriovib.planning.value.PciAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The driver of one VF and how it is changed (section 6.6; drivers/base/bus.c, drivers/pci/pci-driver.c). */
final class VfBinding {
    /** No slash, and a letter first: safe as a path element. */
    private static final Pattern DRIVER_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

    /** Clears an override: the kernel cuts the value at its newline, and takes an empty one for none. */
    private static final String NO_DRIVER = "\n";

    private final Path bus;
    private final SysfsDirectory pf;
    private final SysfsDirectory directory;
    private final PciAddress address;

    VfBinding(Path sysRoot, PciAddress pf, PciAddress vf) {
        this.bus = sysRoot.resolve("bus/pci");
        this.pf = SysfsDirectory.of(sysRoot, pf);
        this.directory = SysfsDirectory.of(sysRoot, vf);
        this.address = vf;
    }

    void unbind() {
        var driver = directory.certainLink("driver");
        if (driver.isEmpty()) {
            return;
        }
        try {
            NativeFile.write(driverFile(driver.get(), "unbind"), address.text(), Map.of());
        } catch (HostException e) {
            if (directory.has("driver")) {
                throw e;
            } // else somebody else unbound it in between, which is what was wanted
        }
    }

    void probe() {
        NativeFile.write(
                bus.resolve("drivers_probe"), address.text(), Map.of(Errno.ENODEV, "the VF was taken away meanwhile"));
    }

    void bind(String driver) {
        NativeFile.write(driverFile(driver, "bind"), address.text(), bindRemedies(driver));
    }

    private Map<Errno, String> bindRemedies(String driver) {
        var probing = pf.number("sriov_drivers_autoprobe").asOptional().orElse(1) == 1;
        return Map.of(
                Errno.ENOENT, "driver %s is not loaded: load its module".formatted(driver),
                Errno.ENODEV,
                        probing
                                ? "driver %s does not take this VF; see dmesg".formatted(driver)
                                : "the PF's sriov_drivers_autoprobe is 0, so no VF is bound: put it back to 1",
                Errno.EINVAL,
                        directory.has("iommu_group")
                                ? "driver %s refuses this VF; see dmesg".formatted(driver)
                                : "the VF has no IOMMU group: enable VT-d or AMD-Vi in the BIOS and boot with iommu=pt");
    }

    void override(Optional<String> driver) {
        driver.ifPresent(VfBinding::requireName);
        NativeFile.write(directory.path().resolve("driver_override"), driver.orElse(NO_DRIVER), Map.of());
    }

    private Path driverFile(String driver, String file) {
        requireName(driver);
        return bus.resolve("drivers").resolve(driver).resolve(file);
    }

    private static void requireName(String driver) {
        if (!DRIVER_NAME.matcher(driver).matches()) {
            throw new HostException("choose driver", driver, HostException.NO_ERRNO, "no name of a kernel driver");
        }
    }
}
