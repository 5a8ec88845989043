package io.sriovib.simulation.fault;

import java.time.Duration;

/** How delays are spent: asleep in the demo, at once in tests. */
@FunctionalInterface
public interface Sleeper {
    /** Spends the time. */
    void sleep(Duration time);

    /** Really sleeps; an interrupted thread goes on at once and stays interrupted. */
    static Sleeper real() {
        return time -> {
            try {
                Thread.sleep(time);
            } catch (InterruptedException goOn) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
