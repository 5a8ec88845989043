package io.sriovib.simulation.machine;

import io.sriovib.planning.value.Guid;
import java.util.Comparator;
import java.util.List;

/**
 * A machine to simulate.
 *
 * @param name of the node
 * @param cards its PFs, kept in ascending order of address
 * @param ipoib whether ib_ipoib is loaded at boot; without it InfiniBand functions have no network devices
 * @param iommu whether there is an IOMMU; without it vfio-pci takes nothing (EINVAL)
 * @param rdmaMode {@code shared} or {@code exclusive}
 */
public record SimulatedMachine(String name, List<SimulatedCard> cards, boolean ipoib, boolean iommu, String rdmaMode) {
    /** Distance of the GUIDs of two nodes: a card owns a block of serial numbers (user-needs b.3). */
    private static final int SERIALS_PER_CARD = 8;

    /** Sorts and keeps a copy of the cards. */
    public SimulatedMachine {
        cards = cards.stream()
                .sorted(Comparator.comparing(SimulatedCard::address))
                .toList();
    }

    /** A machine with these cards, ib_ipoib, an IOMMU and shared RDMA devices. */
    public static SimulatedMachine with(String name, SimulatedCard... cards) {
        return new SimulatedMachine(name, List.of(cards), true, true, "shared");
    }

    /** The seed's node: one ConnectX-5 with port GUID 0c:42:a1:03:00:16:05:2c. */
    public static SimulatedMachine seed() {
        return numbered(1);
    }

    /** The n-th node of a fleet of the seed's machines, from 1: {@code node<n>}, a card with a serial number of its own. */
    public static SimulatedMachine numbered(int n) {
        long guid = SimulatedCard.SEED_GUID.bits() + (long) SERIALS_PER_CARD * (n - 1);
        return with("node" + n, SimulatedCard.connectX5(new Guid(guid)));
    }

    /** The same machine with ib_ipoib not loaded. */
    public SimulatedMachine withoutIpoib() {
        return new SimulatedMachine(name, cards, false, iommu, rdmaMode);
    }

    /** The same machine without an IOMMU. */
    public SimulatedMachine withoutIommu() {
        return new SimulatedMachine(name, cards, ipoib, false, rdmaMode);
    }

    /** The same machine whose RDMA devices belong to one network namespace each. */
    public SimulatedMachine withExclusiveRdma() {
        return new SimulatedMachine(name, cards, ipoib, iommu, "exclusive");
    }
}
