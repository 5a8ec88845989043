package io.sriovib.planning.node;

import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.HardwareAddress;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.value.PciAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * One VF as the host shows it.
 *
 * @param index from 0, the number of its virtfn link
 * @param address its PCI address
 * @param device PCI device id, hex
 * @param driver kernel driver; empty: not bound
 * @param driverOverride {@code driver_override} of sysfs, empty when none
 * @param netdev its network device, if one is visible in the host's namespace
 * @param rdma its RDMA device, if one is visible
 * @param config what the PF's driver keeps for it
 * @param unboundFor for how long it has been seen without a driver; zero when bound, or when it was we who unbound or made it
 */
public record VfSeen(
        int index,
        PciAddress address,
        String device,
        Optional<String> driver,
        Optional<String> driverOverride,
        Optional<NetdevSeen> netdev,
        Optional<RdmaSeen> rdma,
        Known<VfConfig> config,
        Duration unboundFor) {
    /** A VF without driver is left alone for this long: a CNI may be rebinding it. */
    private static final Duration SETTLE = Duration.ofSeconds(5);

    /** Whether somebody else has taken its driver a moment ago. A CNI that rebinds a VF for a starting pod does so, and leaves no other trace (D10). */
    boolean settles() {
        return driver.isEmpty() && unboundFor.isPositive() && unboundFor.compareTo(SETTLE) < 0;
    }

    /**
     * Who uses it.
     *
     * @param holders who holds a VF with a driver; not asked for one that settles, since nobody could see its holder
     */
    VfUse use(Function<PciAddress, VfUse> holders) {
        return settles()
                ? new VfUse.Unknown("it has lost its driver a moment ago, a CNI may be about to give it to a pod")
                : holders.apply(address);
    }

    /** GUID of its InfiniBand port as the driver took it: from its RDMA device, else from its IPoIB address; empty where neither is visible or tells it. */
    public Optional<Guid> portGuid() {
        return rdma.flatMap(device -> device.portGuid().asOptional())
                .or(() -> netdev.flatMap(NetdevSeen::address).flatMap(HardwareAddress::portGuid));
    }
}
