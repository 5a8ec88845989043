package io.sriovib.planning.discover;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Sorts PFs of one card into slots, so that few policies serve many nodes.
 *
 * <p>PFs that are linked by a name or by an address are looked at together. If they all have one name, it is the slot, wherever the cards are plugged in. If
 * names change at the same address from node to node, the names mean nothing and each address is a slot.
 */
final class Slots {
    private Slots() {}

    /**
     * The slots in order of their lowest address.
     *
     * @param pfs PFs of one card
     */
    static List<Slot> of(List<FoundPf> pfs) {
        return linked(pfs).stream()
                .flatMap(group -> nameable(group) ? by(FoundPf::name, true, group) : by(FoundPf::address, false, group))
                .sorted(Comparator.comparing((Slot slot) -> slot.pfs().getFirst(), FoundPf.ORDER)
                        .thenComparing(Slot::key))
                .toList();
    }

    /** The same with addresses only: the device plugin unites the selectors of a resource, and names with addresses would select nothing. */
    static List<Slot> byAddress(List<FoundPf> pfs) {
        return of(pfs.stream().map(FoundPf::withoutName).toList());
    }

    private static boolean nameable(List<FoundPf> group) {
        return !group.getFirst().name().isEmpty()
                && group.stream().map(FoundPf::name).distinct().count() == 1;
    }

    private static Stream<Slot> by(Function<FoundPf, String> key, boolean byName, List<FoundPf> group) {
        var slots = new TreeMap<String, List<FoundPf>>();
        group.forEach(pf ->
                slots.computeIfAbsent(key.apply(pf), _ -> new ArrayList<>()).add(pf));
        return slots.entrySet().stream().map(slot -> new Slot(slot.getKey(), byName, slot.getValue()));
    }

    private static List<List<FoundPf>> linked(List<FoundPf> pfs) {
        var groups = new ArrayList<List<FoundPf>>();
        for (var pf : pfs) {
            var joined = new ArrayList<FoundPf>();
            groups.removeIf(group -> group.stream().anyMatch(other -> linked(pf, other)) && joined.addAll(group));
            joined.add(pf);
            joined.sort(FoundPf.ORDER);
            groups.add(joined);
        }
        return groups;
    }

    private static boolean linked(FoundPf one, FoundPf other) {
        return one.address().equals(other.address())
                || !one.name().isEmpty() && one.name().equals(other.name());
    }
}
