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
import java.util.TreeMap;

/**
 * What did not work, PF by PF, and when it may be tried again: 1 s, doubled each time, at most a minute. A PF whose plan has changed is tried at once; one whose plan is empty is out of trouble.
 */
final class Troubles {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Map<PciAddress, Trouble> troubles = new HashMap<>();
    private final Map<PciAddress, List<Step>> tried = new HashMap<>();

    private record Trouble(List<Step> steps, List<Failure> failures, int times, Instant notBefore) {}

    Troubles(InstantSource clock) {
        this.clock = clock;
    }

    /** A run of that PF has ended. */
    void ended(PciAddress pf, List<StepResult> results) {
        var steps = results.stream().map(StepResult::step).toList();
        var failures = results.stream()
                .filter(result -> result.outcome() instanceof Outcome.Failed)
                .map(result -> failure(pf, result))
                .toList();
        tried.put(pf, steps);
        if (!failures.isEmpty()) {
            put(pf, steps, failures);
        }
    }

    private static Failure failure(PciAddress pf, StepResult result) {
        var cause = result.outcome() instanceof Outcome.Failed(var text) ? text : "";
        return new Failure(
                NodeStateReason.WRITE_FAILED,
                pf + ": " + result.step().text() + " failed: " + cause + "; it is tried again");
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
     * Whether the planned steps may be started now. Steps that were all accepted a moment ago and are planned again have had no effect: that is trouble too.
     */
    boolean mayStart(PciAddress pf, List<Step> steps) {
        var trouble = troubles.get(pf);
        if (trouble == null && steps.equals(tried.get(pf))) {
            var first = steps.getFirst().text();
            put(
                    pf,
                    steps,
                    List.of(
                            new Failure(
                                    NodeStateReason.NOT_TAKEN,
                                    pf + ": " + first
                                            + " was accepted, but the host does not show it; it is tried again; check the kernel's log")));
            return false;
        }
        if (trouble == null || !trouble.notBefore().isAfter(clock.instant())) {
            tried.remove(pf);
            return true;
        }
        boolean sameAgain = trouble.steps().containsAll(steps);
        if (!sameAgain) {
            troubles.remove(pf);
        }
        return !sameAgain;
    }

    /** Nothing is planned for that PF: what was wrong is over. */
    void over(PciAddress pf) {
        troubles.remove(pf);
        tried.remove(pf);
    }

    /** All of it, by PF. */
    Map<PciAddress, List<Failure>> failures() {
        var failures = new TreeMap<PciAddress, List<Failure>>();
        troubles.forEach((pf, trouble) -> failures.put(pf, trouble.failures()));
        return failures;
    }

    /** When the next of them may be tried again. */
    Optional<Instant> next() {
        return troubles.values().stream().map(Trouble::notBefore).min(Instant::compareTo);
    }
}
