package io.sriovib.planning.discover;

import io.sriovib.planning.value.LinkType;
import java.util.Comparator;

/**
 * What PFs must have in common to be served by one policy.
 *
 * @param link what the port speaks
 * @param vendor PCI vendor id, hex without 0x
 * @param device PCI device id of the PF, hex without 0x
 */
record Card(LinkType link, String vendor, String device) implements Comparable<Card> {
    static final String MELLANOX = "15b3";
    private static final Comparator<Card> ORDER =
            Comparator.comparing(Card::link).thenComparing(Card::vendor).thenComparing(Card::device);

    /** First part of resource names, as admins write them: {@code mlnx_ib0}. */
    String maker() {
        return switch (vendor) {
            case MELLANOX -> "mlnx";
            case "8086" -> "intel";
            case "14e4" -> "broadcom";
            default -> "nic" + vendor;
        };
    }

    /** RDMA comes with InfiniBand, and with the Ethernet of cards that are InfiniBand cards as well (RoCE). */
    boolean rdma() {
        return link == LinkType.IB || vendor.equals(MELLANOX);
    }

    String id() {
        return vendor + ":" + device;
    }

    /** InfiniBand first. */
    @Override
    public int compareTo(Card other) {
        return ORDER.compare(this, other);
    }
}
