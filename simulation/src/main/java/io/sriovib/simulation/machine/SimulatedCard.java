package io.sriovib.simulation.machine;

import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.LinkType;
import io.sriovib.planning.value.PciAddress;
import java.util.List;
import java.util.Optional;

/**
 * One PF of a simulated machine as it is bought and plugged in; what software does to it is the kernel's state.
 *
 * @param address where it is
 * @param vendor PCI vendor id, four hex digits
 * @param device PCI device id, four hex digits
 * @param driver the kernel's driver for the PF and its VFs; {@code mlx5_core} also gives an RDMA device; empty: nothing drives it
 * @param type what its port speaks
 * @param netdev name of its network device
 * @param alternativeNames further names of that device
 * @param guid port GUID; an Ethernet card's MAC address is made of its octets 0-2 and 5-7
 * @param sriov its SR-IOV capability, if it has one
 */
public record SimulatedCard(
        PciAddress address,
        String vendor,
        String device,
        String driver,
        LinkType type,
        String netdev,
        List<String> alternativeNames,
        Guid guid,
        Optional<SriovSide> sriov) {
    /** Where the seed's nodes have their card. */
    public static final PciAddress SEED_ADDRESS = new PciAddress("0000:83:00.0");

    /** Port GUID of the seed's card: no two octets of it are equal, so that a wrong byte order shows. */
    public static final Guid SEED_GUID = new Guid(0x0c42_a103_0016_052cL);

    /**
     * The SR-IOV capability.
     *
     * @param totalVfs text of {@code sriov_totalvfs}; what is no number is served as unknown
     * @param vfDevice PCI device id of the VFs
     * @param offset routing id of VF 0 minus that of the PF; the others follow one by one
     * @param keepsSettings whether the PF's driver keeps GUIDs and link states while there are no VFs, as mlx5 does (user-needs b.2)
     */
    public record SriovSide(String totalVfs, String vfDevice, int offset, boolean keepsSettings) {}

    /** Keeps a copy of the names. */
    public SimulatedCard {
        alternativeNames = List.copyOf(alternativeNames);
    }

    /** The seed's card: an InfiniBand ConnectX-5 at 0000:83:00.0, named ib0, with up to 8 VFs. */
    public static SimulatedCard connectX5(Guid guid) {
        return new SimulatedCard(
                SEED_ADDRESS,
                "15b3",
                "1017",
                "mlx5_core",
                LinkType.IB,
                "ib0",
                List.of("ibp131s0"),
                guid,
                Optional.of(new SriovSide("8", "1018", 1, true)));
    }

    /** An Ethernet card of another vendor (Intel XXV710, section 2.8) with up to 64 VFs. */
    public static SimulatedCard ethernet(PciAddress address, String netdev, Guid guid) {
        return new SimulatedCard(
                address,
                "8086",
                "158b",
                "i40e",
                LinkType.ETH,
                netdev,
                List.of(),
                guid,
                Optional.of(new SriovSide("64", "154c", 16, false)));
    }

    /** The same card elsewhere, under another name. */
    public SimulatedCard at(PciAddress place, String name) {
        return new SimulatedCard(place, vendor, device, driver, type, name, List.of(), guid, sriov);
    }

    /** The same card with other ids: one that no list knows, for instance. */
    public SimulatedCard withIds(String otherVendor, String otherDevice) {
        return new SimulatedCard(
                address, otherVendor, otherDevice, driver, type, netdev, alternativeNames, guid, sriov);
    }

    /** The same card with another SR-IOV capability, or none. */
    public SimulatedCard withSriov(Optional<SriovSide> other) {
        return new SimulatedCard(address, vendor, device, driver, type, netdev, alternativeNames, guid, other);
    }

    /** The same card whose {@code sriov_totalvfs} reads so; nothing happens to a card without the capability. */
    public SimulatedCard withTotalVfs(String text) {
        return withSriov(sriov.map(side -> new SriovSide(text, side.vfDevice(), side.offset(), side.keepsSettings())));
    }

    /** The same card whose PF forgets what it was told about its VFs when they go. */
    public SimulatedCard forgetful() {
        return withSriov(sriov.map(side -> new SriovSide(side.totalVfs(), side.vfDevice(), side.offset(), false)));
    }

    /** The same card without a driver. */
    public SimulatedCard withoutDriver() {
        return new SimulatedCard(address, vendor, device, "", type, netdev, alternativeNames, guid, sriov);
    }

    /** The processor that it is plugged in at, in a machine with two: buses 00-7f belong to NUMA node 0, 80-ff to node 1. */
    public int numaNode() {
        return Integer.parseInt(address.text().substring(5, 7), 16) < 0x80 ? 0 : 1;
    }

    /** Whether its functions have RDMA devices. */
    public boolean hasRdma() {
        return driver.equals("mlx5_core");
    }
}
