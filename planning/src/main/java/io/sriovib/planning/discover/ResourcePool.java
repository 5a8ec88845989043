package io.sriovib.planning.discover;

import java.util.List;

/**
 * What shares one resource of the device plugin and one network.
 *
 * @param base for the names of its objects
 * @param why it is one, in a few words
 * @param slots at least one, of one card; all by name or all by address
 */
record ResourcePool(String base, String why, List<Slot> slots) {
    ResourcePool {
        slots = List.copyOf(slots);
    }

    Card card() {
        return slots.getFirst().card();
    }
}
