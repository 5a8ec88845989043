package io.sriovib.simulation.port;

import io.sriovib.daemon.host.HostEvents;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** {@link HostEvents}: each subscriber is called from a thread of its own; changes that come while it is busy are one call afterwards. */
public final class SimulatedHostEvents implements HostEvents {
    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();

    @Override
    public Subscription subscribe(Runnable lookAgain) {
        var subscriber = new Subscriber(lookAgain);
        subscribers.add(subscriber);
        var thread = Thread.ofVirtual().name("simulated-host-events").start(subscriber);
        return () -> {
            subscribers.remove(subscriber);
            thread.interrupt();
        };
    }

    /** Tells all subscribers; does not wait for them. */
    public void changed() {
        subscribers.forEach(subscriber -> subscriber.changes.release());
    }

    private record Subscriber(Runnable lookAgain, Semaphore changes) implements Runnable {
        Subscriber(Runnable lookAgain) {
            this(lookAgain, new Semaphore(0));
        }

        @Override
        public void run() {
            try {
                while (true) {
                    changes.acquire();
                    changes.drainPermits();
                    lookAgain.run();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
