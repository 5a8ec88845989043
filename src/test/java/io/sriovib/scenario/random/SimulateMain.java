package io.sriovib.scenario.random;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** {@code make simulate}: tells random stories for as long as asked; on a failure prints what happened, shortened, and how to see it again. */
public final class SimulateMain {
    private static final int LATEST = 40;
    private static final Duration SHRINK = Duration.ofSeconds(30);

    private final PrintStream out;
    private final TreeMap<String, Integer> kinds = new TreeMap<>();
    private long steps;
    private long stories;

    private SimulateMain(PrintStream out) {
        this.out = out;
    }

    /** Arguments: seconds (0: one story), and optionally the seed of the first story. */
    public static void main(String[] arguments) {
        long seconds = arguments.length > 0 ? Long.parseLong(arguments[0]) : 0;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : new Random().nextLong(1_000_000_000);
        boolean well = run(System.out, Duration.ofSeconds(seconds), seed).isEmpty();
        System.exit(well ? 0 : 1);
    }

    /** Tells stories from that seed on, at least one; returns what failed first. */
    static Optional<Throwable> run(PrintStream out, Duration time, long seed) {
        return new SimulateMain(out).tell(time, seed);
    }

    private Optional<Throwable> tell(Duration time, long first) {
        out.println("simulation: seed " + first);
        long begin = System.nanoTime();
        for (long seed = first; stories == 0 || System.nanoTime() - begin < time.toNanos(); seed++) {
            var outcome = new Story(seed, Set.of()).tell();
            stories++;
            steps += outcome.steps();
            outcome.kinds().forEach((kind, times) -> kinds.merge(kind, times, Integer::sum));
            if (outcome.failure().isPresent()) {
                fail(seed, outcome, outcome.failure().get());
                return outcome.failure();
            }
        }
        summary(System.nanoTime() - begin);
        return Optional.empty();
    }

    private void fail(long seed, Story.Outcome outcome, Throwable failure) {
        out.printf("FAILED in step %,d of seed %d: %s%n", outcome.steps(), seed, failure.getMessage());
        failure.printStackTrace(out);
        print(outcome);
        out.println("again: make simulate SEED=" + seed);
        var shorter = new Shrinker(seed, failure, SHRINK.toNanos()).shrink(outcome);
        out.printf(
                "the same with %d of %d events:%n",
                shorter.events().size(), outcome.events().size());
        print(shorter);
    }

    private void print(Story.Outcome outcome) {
        outcome.events().stream()
                .skip(Math.max(0, outcome.events().size() - LATEST))
                .forEach(event -> out.printf("%8d  %s%n", event.step(), event.text()));
        outcome.failure().ifPresent(end -> out.printf("%8d  %s%n", outcome.steps(), end.getMessage()));
    }

    private void summary(long nanos) {
        double seconds = nanos / 1e9;
        kinds.forEach((kind, times) -> out.printf("  %-28s %,10d%n", kind, times));
        out.printf("  %-28s %,10d%n", "stories", stories);
        out.printf("  %-28s %,10d%n", "steps", steps);
        out.printf("  %-28s %,10.0f%n", "steps per second", steps / seconds);
    }
}
