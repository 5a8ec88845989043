package io.sriovib.daemon.loop;

import io.sriovib.planning.node.HostObservation;
import io.sriovib.planning.value.PciAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/** Since when VFs have been without a driver, as far as this daemon has seen: a CNI that rebinds one needs a moment (D10). */
final class UnboundVfs {
    private static final Duration JUST_SEEN = Duration.ofNanos(1);

    private final InstantSource clock;
    private final Map<Vf, Instant> since = new HashMap<>();

    private record Vf(PciAddress pf, int index) {}

    UnboundVfs(InstantSource clock) {
        this.clock = clock;
    }

    /** For how long, never zero: zero is said of VFs that we took from their driver ourselves. */
    Duration unboundFor(PciAddress pf, int index) {
        var seen = since.computeIfAbsent(new Vf(pf, index), _ -> clock.instant());
        var duration = Duration.between(seen, clock.instant());
        return duration.compareTo(JUST_SEEN) > 0 ? duration : JUST_SEEN;
    }

    /** Forgets those that have a driver again or are gone. */
    void update(HostObservation seen) {
        var unbound = new HashSet<Vf>();
        seen.pfs()
                .forEach(pf -> pf.vfs().stream()
                        .filter(vf -> vf.driver().isEmpty())
                        .forEach(vf -> unbound.add(new Vf(pf.address(), vf.index()))));
        since.keySet().retainAll(unbound);
    }

    /** Whether some VF is being waited for. */
    boolean waiting() {
        return !since.isEmpty();
    }
}
