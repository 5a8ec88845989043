package io.sriovib.simulation.port;

import io.sriovib.daemon.host.HostEvents;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@link HostEvents}: each subscriber is called from a thread of its own; changes that come while it is busy are one call afterwards. */
public final class SimulatedHostEvents implements HostEvents {
    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();

    @Override
    public Subscription subscribe(Runnable lookAgain) {
        var subscriber = new Subscriber(lookAgain);
        subscribers.add(subscriber);
        Thread.ofVirtual().name("simulated-host-events").start(subscriber);
        return () -> end(subscriber);
    }

    /** Ends all subscriptions. */
    public void close() {
        subscribers.forEach(this::end);
    }

    private void end(Subscriber subscriber) {
        subscribers.remove(subscriber);
        subscriber.closed.set(true);
        subscriber.changes.release();
    }

    /** Tells all subscribers; does not wait for them. */
    public void changed() {
        subscribers.forEach(subscriber -> subscriber.changes.release());
    }

    private record Subscriber(Runnable lookAgain, Semaphore changes, AtomicBoolean closed) implements Runnable {
        Subscriber(Runnable lookAgain) {
            this(lookAgain, new Semaphore(0), new AtomicBoolean());
        }

        @Override
        public void run() {
            awaitChange();
            while (!closed.get()) {
                lookAgain.run();
                awaitChange();
            }
        }

        private void awaitChange() {
            changes.acquireUninterruptibly();
            changes.drainPermits();
        }
    }
}
