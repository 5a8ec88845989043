package io.sriovib.daemon.loop;

import io.sriovib.daemon.journal.AppliedWishes;
import io.sriovib.daemon.journal.Journal;
import io.sriovib.planning.node.Applied;
import io.sriovib.planning.node.HostObservation;
import io.sriovib.planning.value.PciAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the host remembers for us, in the planner's terms.
 *
 * @param journal obligations
 * @param applied wishes as applied
 */
record HostMemory(Journal journal, AppliedWishes applied) {
    Map<PciAddress, Applied> of(HostObservation seen) {
        var wishes = applied.all();
        var memory = new TreeMap<PciAddress, Applied>();
        wishes.forEach((pf, wish) -> memory.put(pf, new Applied(Optional.of(wish), journal.autoprobeOwed(pf))));
        seen.pfs().stream()
                .filter(pf -> journal.autoprobeOwed(pf.address()))
                .forEach(pf -> memory.putIfAbsent(pf.address(), new Applied(Optional.empty(), true)));
        return memory;
    }

    Set<PciAddress> external() {
        return applied.all().entrySet().stream()
                .filter(entry -> Boolean.TRUE.equals(entry.getValue().externallyManaged()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
