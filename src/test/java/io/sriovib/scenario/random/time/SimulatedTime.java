package io.sriovib.scenario.random.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** The time of a simulated world and all that is about to happen in it, in one order. It goes on only when told to. */
public final class SimulatedTime implements InstantSource {
    private record Entry(Instant at, long order, Runnable action) {}

    private final PriorityQueue<Entry> agenda =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparing(Entry::order));
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long entries;

    @Override
    public Instant instant() {
        return now;
    }

    /** Does something after that time; what was asked for first comes first. */
    public Alarm after(Duration delay, Runnable action) {
        var entry = new Entry(now.plus(delay), entries++, action);
        agenda.add(entry);
        return () -> agenda.remove(entry);
    }

    /** Something that is about to happen. */
    public interface Alarm {
        /** It does not happen. */
        void cancel();
    }

    /** Spends time in the midst of something. */
    public void spend(Duration time) {
        now = now.plus(time);
    }

    /** Goes on to what happens next, and lets it happen; false when nothing will ever happen. */
    public boolean goOn() {
        var next = agenda.poll();
        if (next == null) {
            return false;
        }
        now = next.at().isAfter(now) ? next.at() : now;
        next.action().run();
        return true;
    }
}
