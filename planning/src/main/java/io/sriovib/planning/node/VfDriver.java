package io.sriovib.planning.node;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which driver a VF shall have (section 6.6). */
public enum VfDriver {
    /** The kernel's own driver for the function: {@code deviceType: netdevice}. */
    KERNEL,
    /** vfio-pci, for virtual machines and userspace: {@code deviceType: vfio-pci}. */
    VFIO_PCI;

    /** Name of the vfio driver in sysfs. */
    public static final String VFIO = "vfio-pci";

    private static final Set<String> USERSPACE = Set.of(VFIO, "igb_uio", "uio_pci_generic");

    /** Reads a {@code deviceType}; absent means the kernel's driver; empty if the word is unknown. */
    public static Optional<VfDriver> parse(@Nullable String deviceType) {
        if (deviceType == null || deviceType.isEmpty() || deviceType.equals("netdevice")) {
            return Optional.of(KERNEL);
        }
        return deviceType.equals(VFIO) ? Optional.of(VFIO_PCI) : Optional.empty();
    }

    /** Whether a VF that is bound to this driver is bound as wished. */
    public boolean accepts(String driver) {
        return switch (this) {
            case KERNEL -> !USERSPACE.contains(driver);
            case VFIO_PCI -> driver.equals(VFIO);
        };
    }
}
