package io.sriovib.daemon.loop;

import io.sriovib.api.condition.NodeStateReason;
import io.sriovib.daemon.act.Outcome;
import io.sriovib.daemon.act.StepResult;
import io.sriovib.planning.node.Step;
import io.sriovib.planning.report.NodeReport.Failure;
import io.sriovib.planning.value.PciAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What did not work, PF by PF, and when it may be tried again: 1 s, doubled each time, at most a minute. A PF whose plan has changed is tried at once; one for which nothing is planned is out of trouble.
 */
final class Troubles {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofMinutes(1);
    private static final int NAMED_STEPS = 4;

    private final InstantSource clock;
    private final Map<PciAddress, Trouble> troubles = new TreeMap<>();
    private final Map<PciAddress, List<Step>> accepted = new HashMap<>();

    private record Trouble(List<Step> steps, List<Failure> failures, int times, Instant notBefore) {}

    Troubles(InstantSource clock) {
        this.clock = clock;
    }

    /** A run of that PF has ended. What went wrong before stays until reading back shows that it is over. */
    void ended(PciAddress pf, List<StepResult> results) {
        var steps = results.stream().map(StepResult::step).toList();
        var failures = results.stream().flatMap(result -> failure(pf, result)).toList();
        if (failures.isEmpty()) {
            accepted.put(pf, steps);
        } else {
            put(pf, steps, failures);
        }
    }

    private static Stream<Failure> failure(PciAddress pf, StepResult result) {
        return result.outcome() instanceof Outcome.Failed(var cause)
                ? Stream.of(new Failure(
                        NodeStateReason.WRITE_FAILED,
                        pf + ": " + result.step().text() + " failed: " + cause + "; it is tried again"))
                : Stream.empty();
    }

    private void put(PciAddress pf, List<Step> steps, List<Failure> failures) {
        var before = troubles.get(pf);
        int times = before == null ? 1 : before.times() + 1;
        troubles.put(pf, new Trouble(steps, failures, times, clock.instant().plus(backOff(times))));
    }

    private static Duration backOff(int times) {
        var wait = FIRST.multipliedBy(1L << Math.min(times - 1, 10));
        return wait.compareTo(MOST) < 0 ? wait : MOST;
    }

    /**
     * Whether the planned steps may be started now. Steps that were all accepted by the run that has just ended and are planned again have had no effect: that is trouble too.
     */
    boolean mayStart(PciAddress pf, List<Step> steps) {
        var before = accepted.remove(pf);
        if (before != null && before.containsAll(steps)) {
            put(pf, steps, List.of(noEffect(pf, steps)));
        }
        var trouble = troubles.get(pf);
        if (trouble == null || due(trouble)) {
            return true;
        }
        boolean sameAgain = trouble.steps().containsAll(steps);
        if (!sameAgain) {
            troubles.remove(pf);
        }
        return !sameAgain;
    }

    private static Failure noEffect(PciAddress pf, List<Step> steps) {
        var named = steps.stream().limit(NAMED_STEPS).map(Step::text).collect(Collectors.joining(", "));
        var more = steps.size() > NAMED_STEPS ? " and %d more".formatted(steps.size() - NAMED_STEPS) : "";
        return new Failure(
                NodeStateReason.NOT_TAKEN,
                pf + ": " + named + more
                        + ": accepted, but reading back does not show the effect; it is tried again; look at the kernel's log");
    }

    private boolean due(Trouble trouble) {
        return !clock.instant().isBefore(trouble.notBefore());
    }

    /** Nothing is planned for PFs other than these: what was wrong with them is over. */
    void retain(Set<PciAddress> planned) {
        troubles.keySet().retainAll(planned);
        accepted.keySet().retainAll(planned);
    }

    /** All of it, by PF. */
    Map<PciAddress, List<Failure>> failures() {
        var failures = new TreeMap<PciAddress, List<Failure>>();
        troubles.forEach((pf, trouble) -> failures.put(pf, trouble.failures()));
        return failures;
    }

    /** How long until the next of these PFs may be tried again, never negative; empty: none of them is in trouble. */
    Optional<Duration> untilNext(Predicate<PciAddress> which) {
        return troubles.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .map(trouble -> due(trouble) ? Duration.ZERO : Duration.between(clock.instant(), trouble.notBefore()))
                .min(Duration::compareTo);
    }
}
