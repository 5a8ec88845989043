package io.sriovib.daemon.loop;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/** Wakes the loop. Whatever is said while it is at work is kept, once, until it waits again. */
final class Signal {
    /** Why the loop is woken. */
    enum Cause {
        /** The host may have changed. */
        HOST,
        /** The node state or the list of supported cards has changed. */
        WISH,
        /** A writer has gone on to another step. */
        PROGRESS,
        /** The daemon stops. */
        STOP
    }

    private final Set<Cause> causes = EnumSet.noneOf(Cause.class);

    synchronized void raise(Cause cause) {
        causes.add(cause);
        notifyAll();
    }

    /** Waits until something is raised, at most for the time; returns and forgets what was raised. */
    synchronized Set<Cause> await(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (long left = limit.toNanos(); causes.isEmpty() && left > 0; left = end - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        var raised = EnumSet.noneOf(Cause.class);
        raised.addAll(causes);
        causes.clear();
        return raised;
    }

    /**
     * Lets a burst of events pass. What is raised meanwhile is kept.
     *
     * @param over whether not to wait any longer, from what has been raised; asked again whenever something is
     */
    synchronized void pause(Duration time, Predicate<Set<Cause>> over) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); !over.test(causes) && left > 0; left = end - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }
}
