package io.sriovib.daemon.loop;

import io.sriovib.api.condition.NodeStateReason;
import io.sriovib.daemon.host.Host;
import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.journal.AppliedWishes;
import io.sriovib.daemon.journal.Journal;
import io.sriovib.daemon.observe.ObservationException;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.node.Applied;
import io.sriovib.planning.node.HostObservation;
import io.sriovib.planning.node.PfSeen;
import io.sriovib.planning.value.PciAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the host remembers for us, in the planner's terms: obligations and wishes as applied. */
final class HostMemory {
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(30);

    private final Host host;
    private final InstantSource clock;
    private final Journal journal;
    private final AppliedWishes applied;
    private boolean known;
    private Instant nextTry = Instant.MIN;

    HostMemory(Host host, InstantSource clock) {
        this.host = host;
        this.clock = clock;
        this.journal = new Journal(host.files());
        this.applied = new AppliedWishes(host.files());
    }

    /** Whether it has been read. */
    boolean known() {
        return known;
    }

    /**
     * Reads it, once; after that only we write it.
     *
     * @throws ObservationException if it can't be read: that nothing is owed and nothing is ours must not be guessed
     */
    void read() throws ObservationException {
        try {
            applied.read();
            journal.read(host.boot().bootId());
            known = true;
        } catch (HostException e) {
            throw new ObservationException("what the daemon has written down there, without which it changes nothing: "
                    + e.getMessage() + "; mend that file system; a file that is lost for good may be removed");
        }
    }

    Journal journal() {
        return journal;
    }

    AppliedWishes applied() {
        return applied;
    }

    /**
     * Compares what is owed with the host.
     *
     * @param atRest PFs of which nothing was done while the host was observed
     */
    void compare(HostObservation seen, Predicate<PciAddress> atRest) {
        if (journal.damaged()) {
            seen.pfs().stream()
                    .filter(pf ->
                            atRest.test(pf.address()) && applied.all().containsKey(pf.address()) && autoprobeOff(pf))
                    .forEach(pf -> journal.presumeAutoprobeOwed(pf.address()));
        }
        journal.strikeOut(seen, atRest);
        if (journal.behind() && !clock.instant().isBefore(nextTry)) {
            journal.catchUp();
            nextTry = clock.instant().plus(BETWEEN_TRIES);
        }
    }

    private static boolean autoprobeOff(PfSeen pf) {
        return pf.sriov().flatMap(sriov -> sriov.autoprobe().asOptional()).equals(Optional.of(false));
    }

    Map<PciAddress, Applied> of(HostObservation seen) {
        var wishes = applied.all();
        var memory = new TreeMap<PciAddress, Applied>();
        wishes.forEach((pf, wish) -> memory.put(pf, new Applied(Optional.of(wish), journal.autoprobeOwed(pf))));
        seen.pfs().stream()
                .filter(pf -> journal.autoprobeOwed(pf.address()))
                .forEach(pf -> memory.putIfAbsent(pf.address(), new Applied(Optional.empty(), true)));
        return memory;
    }

    /** What a person should know of it. */
    List<Finding> findings() {
        return journal.complaint().stream()
                .map(complaint -> Finding.warning(
                        NodeStateReason.JOURNAL_INCOMPLETE,
                        Journal.PATH,
                        complaint,
                        "make room on that file system, make it writable; the file is written anew at the next change"))
                .toList();
    }

    Set<PciAddress> external() {
        return applied.all().entrySet().stream()
                .filter(entry -> Boolean.TRUE.equals(entry.getValue().externallyManaged()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
