package io.sriovib.daemon.linux.event;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Makes one call out of a burst of changes: the first change is told at once, all that follow within {@link #REST} together after it. The callback runs on the one thread that
 * calls {@link #run}.
 */
final class LookAgain implements Runnable {
    /** Making 128 VFs brings thousands of events in a second; twenty looks in that time are plenty. */
    static final Duration REST = Duration.ofMillis(50);

    private final Runnable callback;
    private final Semaphore changes = new Semaphore(0);
    private final Semaphore end = new Semaphore(0);

    LookAgain(Runnable callback) {
        this.callback = callback;
    }

    /** Something changed. From any thread; does not block. */
    void changed() {
        changes.release();
    }

    /** Ends {@link #run} at once; a callback that runs is not waited for. */
    void close() {
        end.release();
        changes.release();
    }

    @Override
    public void run() {
        try {
            changes.acquire();
            while (end.availablePermits() == 0) {
                changes.drainPermits(); // before the look: what changes during it is looked at again
                callback.run();
                if (end.tryAcquire(REST.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                changes.acquire();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // ends the thread, which nobody but close() wants
        }
    }
}
