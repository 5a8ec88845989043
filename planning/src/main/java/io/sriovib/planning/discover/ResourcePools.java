package io.sriovib.planning.discover;

import io.sriovib.planning.value.LinkType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sorts PFs into pools, as the admin chose. */
final class ResourcePools {
    private static final String UNTOLD =
            "NUMA node not known: its node does not report it; --numa=PF=NODE,... tells it";

    private ResourcePools() {}

    /** All pools: InfiniBand first, then by vendor and device, then by number, then by lowest address. */
    static List<ResourcePool> of(List<FoundPf> pfs, Grouping grouping) {
        return grouped(pfs, FoundPf::card).values().stream()
                .flatMap(ofCard -> switch (grouping) {
                    case Grouping.PerSlot() -> perSlot(ofCard, "one resource for each slot");
                    case Grouping.PerRail() -> perRail(ofCard);
                    case Grouping.PerNumaNode(var told) -> perNumaNode(ofCard, told);
                })
                .toList();
    }

    private static Stream<ResourcePool> perSlot(List<FoundPf> pfs, String why) {
        return Slots.of(pfs).stream().map(slot -> new ResourcePool(slot.base(), why, List.of(slot)));
    }

    private static Stream<ResourcePool> perRail(List<FoundPf> pfs) {
        return grouped(pfs, FoundPf::rail).entrySet().stream()
                .map(rail -> pool(
                        "rail" + rail.getKey(),
                        "one resource for rail %d: PF number %d of this card by PCI address on every node%s"
                                .formatted(rail.getKey(), rail.getKey() + 1, at(rail.getValue())),
                        rail.getValue()));
    }

    private static Stream<ResourcePool> perNumaNode(List<FoundPf> pfs, Map<String, Integer> told) {
        var known = pfs.stream().filter(pf -> numaNode(pf, told).isPresent()).toList();
        var unknown = pfs.stream().filter(pf -> numaNode(pf, told).isEmpty()).toList();
        var pools = grouped(known, pf -> numaNode(pf, told).orElseThrow()).entrySet().stream()
                .map(node -> pool(
                        "numa" + node.getKey(),
                        "one resource for NUMA node %d, as the nodes report or --numa tells".formatted(node.getKey()),
                        node.getValue()));
        return Stream.concat(pools, perSlot(unknown, "one resource for this slot; " + UNTOLD));
    }

    private static Optional<Long> numaNode(FoundPf pf, Map<String, Integer> told) {
        return Optional.ofNullable(told.get(pf.address()))
                .or(() -> Optional.ofNullable(told.get(pf.name())))
                .map(Integer::longValue)
                .or(pf::numaNode);
    }

    /** The NUMA node, where all of them are at the same. */
    private static String at(List<FoundPf> pfs) {
        var nodes = pfs.stream().map(FoundPf::numaNode).distinct().toList();
        return nodes.size() == 1
                ? nodes.getFirst().map(node -> ", at NUMA node " + node).orElse("")
                : "";
    }

    private static ResourcePool pool(String number, String why, List<FoundPf> pfs) {
        var base = pfs.getFirst().card().link() == LinkType.IB ? number : "eth-" + number;
        var slots = Slots.of(pfs);
        boolean alike = slots.stream().map(Slot::byName).distinct().count() == 1;
        return new ResourcePool(base, why, alike ? slots : Slots.byAddress(pfs));
    }

    private static <K> TreeMap<K, List<FoundPf>> grouped(List<FoundPf> pfs, Function<FoundPf, K> key) {
        return pfs.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toCollection(ArrayList::new)));
    }
}
