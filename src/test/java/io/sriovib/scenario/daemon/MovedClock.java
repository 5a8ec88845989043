package io.sriovib.scenario.daemon;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that goes only when told to. */
public final class MovedClock implements InstantSource {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

    @Override
    public Instant instant() {
        return now.get();
    }

    /** Moves it on. */
    public void move(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }
}
