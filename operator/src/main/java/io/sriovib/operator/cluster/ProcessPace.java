package io.sriovib.operator.cluster;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** {@link Pace} of the clock and of threads: one for all alarms, and a virtual one for each request. */
public final class ProcessPace implements Pace, AutoCloseable {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("alarms").factory());

    @Override
    public Alarm later(Duration delay, Runnable action) {
        var alarm = timer.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> alarm.cancel(false);
    }

    @Override
    public ExecutorService requests() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }

    /** Forgets all alarms. */
    @Override
    public void close() {
        timer.shutdownNow();
    }
}
