package io.sriovib.apiserver;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for what sends no event: a server that starts, a path that is not served yet. */
final class Poll {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Poll() {}

    /**
     * Asks ten times a second until the answer is yes.
     *
     * @return whether it was yes within the limit
     * @throws ServerFailure if the thread is interrupted; whatever the condition throws
     */
    static boolean until(BooleanSupplier condition, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServerFailure("interrupted while waiting for an API server", e);
            }
        }
        return true;
    }
}
