package io.sriovib.daemon.loop;

import io.sriovib.daemon.act.Outcome;
import io.sriovib.daemon.act.StepResult;
import io.sriovib.planning.node.HostObservation;
import io.sriovib.planning.node.Step;
import io.sriovib.planning.value.PciAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Since when VFs have been without a driver, as far as this daemon has seen: a CNI that rebinds one needs a moment (D10). */
final class UnboundVfs {
    private static final Duration JUST_SEEN = Duration.ofNanos(1);
    /** Longer than a planner lets a VF settle; what has been unbound for longer is news no more. */
    private static final Duration NEWS = Duration.ofSeconds(10);
    /** Within this a run that has ended is looked at, unless the host can't be read. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Map<Vf, Instant> since = new HashMap<>();
    private final Map<Vf, Instant> ours = new HashMap<>();
    private final Set<Vf> bound = new HashSet<>();

    private record Vf(PciAddress pf, int index) {}

    UnboundVfs(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A run has ended: of VFs that it was to bind it is known that no CNI has taken their driver, until they are seen with one. Of one that the kernel says is bound that is known only if it is looked at
     * right now: later a CNI may have had it.
     */
    void ended(PciAddress pf, List<StepResult> results) {
        for (var result : results) {
            if (result.step() instanceof Step.BindVf(var _, int index, var _)) {
                var vf = new Vf(pf, index);
                boolean done = result.outcome() instanceof Outcome.Done;
                ours.put(vf, done ? clock.instant().plus(SOON) : Instant.MAX);
                if (done) {
                    since.remove(vf);
                }
            }
        }
    }

    /**
     * For how long; zero is said of VFs that we took from their driver, or could not give one, ourselves, and of no others.
     *
     * @param owed whether an earlier daemon owed it a driver; that counts until the VF is seen with one
     */
    Duration unboundFor(PciAddress pf, int index, boolean owed) {
        var vf = new Vf(pf, index);
        var now = clock.instant();
        var first = since.computeIfAbsent(vf, _ -> now);
        if (isOurs(vf, first) || owed && !bound.contains(vf)) {
            return Duration.ZERO;
        }
        var duration = Duration.between(first, now);
        return duration.compareTo(JUST_SEEN) > 0 ? duration : JUST_SEEN;
    }

    private boolean isOurs(Vf vf, Instant first) {
        var until = ours.get(vf);
        return until != null && !first.isAfter(until);
    }

    /** Forgets those that have a driver again or are gone. */
    void update(HostObservation seen) {
        var unbound = new HashSet<Vf>();
        var all = new HashSet<Vf>();
        seen.pfs()
                .forEach(pf -> pf.vfs().forEach(seenVf -> {
                    var vf = new Vf(pf.address(), seenVf.index());
                    all.add(vf);
                    (seenVf.driver().isEmpty() ? unbound : bound).add(vf);
                }));
        since.keySet().retainAll(unbound);
        ours.keySet().retainAll(unbound);
        bound.retainAll(all);
    }

    /** Whether some VF has lost its driver so lately that it must be looked at again soon. */
    boolean waiting() {
        var news = clock.instant().minus(NEWS);
        return since.values().stream().anyMatch(seen -> seen.isAfter(news));
    }
}
