package io.sriovib.scenario.random;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds a shorter story with the same end: leaves out ever smaller parts of what happened for as long as it fails all the same. */
final class Shrinker {
    private final long seed;
    private final String failure;
    private final long deadline;

    /** @param limitNanos how long it may take */
    Shrinker(long seed, Throwable failure, long limitNanos) {
        this.seed = seed;
        this.failure = rule(failure);
        this.deadline = System.nanoTime() + limitNanos;
    }

    private static String rule(Throwable failure) {
        return failure instanceof io.sriovib.scenario.random.node.Violation violation
                ? violation.rule()
                : failure.getClass().getName();
    }

    /** The shorter story; the given one when nothing can be left out. */
    Story.Outcome shrink(Story.Outcome found) {
        var shortest = found;
        Set<Integer> leftOut = new HashSet<>();
        for (int size = Math.max(1, steps(found).size() / 2); size > 0; size /= 2) {
            var left = steps(shortest);
            for (int from = 0; from < left.size() && System.nanoTime() < deadline; from += size) {
                var without = new HashSet<>(leftOut);
                without.addAll(left.subList(from, Math.min(from + size, left.size())));
                var told = new Story(seed, without).tell();
                boolean shorter = told.events().size() < shortest.events().size();
                if (shorter
                        && told.failure()
                                .filter(end -> rule(end).equals(failure))
                                .isPresent()) {
                    leftOut = without;
                    shortest = told;
                }
            }
        }
        return shortest;
    }

    private static List<Integer> steps(Story.Outcome outcome) {
        return new ArrayList<>(
                outcome.events().stream().map(Story.Event::step).distinct().toList());
    }
}
