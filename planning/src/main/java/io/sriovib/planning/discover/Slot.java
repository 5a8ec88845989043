package io.sriovib.planning.discover;

import io.sriovib.api.v1.NicSelector;
import java.util.List;
import java.util.Locale;

/**
 * PFs of one card, at most one on each node, that one nicSelector selects.
 *
 * @param key what they have in common: their name or their PCI address
 * @param byName which of both
 * @param pfs at least one, in order of the nodes
 */
record Slot(String key, boolean byName, List<FoundPf> pfs) {
    Slot {
        pfs = List.copyOf(pfs);
    }

    Card card() {
        return pfs.getFirst().card();
    }

    NicSelector selector() {
        var one = List.of(key);
        return new NicSelector(
                card().vendor(), card().device(), byName ? List.of() : one, byName ? one : List.of(), null);
    }

    /** For names of objects: the PF's name, or its address without the domain that nearly all have. */
    String base() {
        return byName ? key : card().link().name().toLowerCase(Locale.ROOT) + "-" + key.replaceFirst("^0000:", "");
    }
}
