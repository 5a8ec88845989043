package io.sriovib.operator.cluster;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When something that failed is tried again: after 200 ms, then twice as long each time, at most three minutes and a half. Each name by itself; safe for threads. */
public final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final int DOUBLINGS = 10;

    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    /** A try for the name failed; returns how long to wait for the next. */
    public Duration failed(String name) {
        int count = failures.merge(name, 1, Integer::sum);
        return FIRST.multipliedBy(1L << Math.min(count - 1, DOUBLINGS));
    }

    /** A try succeeded, or the name is gone: the next failure is the first again. */
    public void succeeded(String name) {
        failures.remove(name);
    }
}
