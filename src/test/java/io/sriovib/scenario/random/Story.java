package io.sriovib.scenario.random;

import io.sriovib.scenario.random.node.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * What becomes of one world. Chapters follow each other: for a while things happen, then every cause goes and there is time; then all must be well, and nothing may move any more.
 *
 * <p>What happens in a step follows from seed and step alone, so that a story can be told again without some of it.
 */
final class Story {
    private static final int CHAPTERS = 3;
    private static final int HAPPENINGS_PER_HUNDRED = 12;
    private static final Duration TIME_ENOUGH = Duration.ofMinutes(10);
    private static final Duration QUIET = Duration.ofMinutes(2);

    private final long seed;
    private final Set<Integer> leftOut;
    private final List<Event> events = new ArrayList<>();
    private final Map<String, Integer> kinds = new TreeMap<>();
    private int step;

    /**
     * Something that happened.
     *
     * @param step in which
     * @param text what
     */
    record Event(int step, String text) {}

    /**
     * How it ended.
     *
     * @param steps how many there were
     * @param events what happened
     * @param kinds how often what happened
     * @param writes what was written, by whom
     * @param failure what was not as it must be, or a bug
     */
    record Outcome(
            int steps,
            List<Event> events,
            Map<String, Integer> kinds,
            Map<String, Long> writes,
            Optional<Throwable> failure) {}

    Story(long seed, Set<Integer> leftOut) {
        this.seed = seed;
        this.leftOut = leftOut;
    }

    /** In a virtual thread, as all strands are: to give one of them a turn is then cheap. */
    Outcome tell() {
        var told = new FutureTask<>(this::told);
        Thread.ofVirtual().name("story").start(told);
        try {
            return told.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("the story-teller itself failed", e);
        }
    }

    private Outcome told() {
        var world = new World(seed);
        try {
            for (int chapter = 0; chapter < CHAPTERS; chapter++) {
                trouble(world);
                calm(world);
            }
            return outcome(world, Optional.empty());
        } catch (Violation | RuntimeException e) {
            return outcome(world, Optional.of(e));
        } finally {
            world.end();
        }
    }

    private Outcome outcome(World world, Optional<Throwable> failure) {
        return new Outcome(step, List.copyOf(events), Map.copyOf(kinds), world.writes(), failure);
    }

    private Random chance() {
        return new Random(seed * 0x9e37_79b9_7f4a_7c15L + step * 0xbf58_476d_1ce4_e5b9L);
    }

    private void trouble(World world) {
        int end = step + 300 + chance().nextInt(500);
        while (step < end) {
            var random = chance();
            random.nextInt();
            if (random.nextInt(100) < HAPPENINGS_PER_HUNDRED) {
                happen(world, random);
            } else {
                world.time().goOn();
            }
            world.requireNoHarm();
            step++;
        }
    }

    private void happen(World world, Random random) {
        if (leftOut.contains(step)) {
            return;
        }
        var happening = Happening.one(random);
        happening.happen(world, random).ifPresent(what -> {
            events.add(new Event(step, happening == Happening.MISHAP ? what : happening + " " + what));
            var kind = happening == Happening.MISHAP ? what.split(" ", 3)[1] : happening.name();
            kinds.merge(kind, 1, Integer::sum);
        });
    }

    private void calm(World world) {
        boolean podsEnd = chance().nextInt(3) > 0;
        world.calm(podsEnd);
        events.add(new Event(step, "CALM" + (podsEnd ? ", all pods end" : "")));
        passTime(world, TIME_ENOUGH);
        new CalmCheck(world).judge();
        var before = world.writes();
        passTime(world, QUIET);
        if (!before.equals(world.writes())) {
            throw new Violation(
                    "a cluster that is as it shall be costs no write",
                    before + " became " + world.writes() + ", the latest: "
                            + world.cluster().latest());
        }
    }

    private void passTime(World world, Duration time) {
        Instant end = world.time().instant().plus(time);
        while (world.time().instant().isBefore(end) && world.time().goOn()) {
            world.requireNoHarm();
            step++;
        }
    }
}
