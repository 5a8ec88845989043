package io.sriovib.planning.discover;

import java.util.Map;

/** Which PFs share one resource of the device plugin, and with it one network. PFs of different cards or link types never do. */
public sealed interface Grouping {
    /** Those in the same slot: of the same name on all their nodes, or at the same PCI address. */
    record PerSlot() implements Grouping {}

    /** Those with the same number when each node's PFs of a card are counted by PCI address, whatever they are called. */
    record PerRail() implements Grouping {}

    /**
     * Those at the same NUMA node.
     *
     * @param told NUMA node by PF name or PCI address, as the admin knows it: it wins over what the node reports. A PF of which neither tells is grouped by slot
     */
    record PerNumaNode(Map<String, Integer> told) implements Grouping {
        public PerNumaNode {
            told = Map.copyOf(told);
        }
    }
}
