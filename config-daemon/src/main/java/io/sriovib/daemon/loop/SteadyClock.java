package io.sriovib.daemon.loop;

import java.time.Instant;
import java.time.InstantSource;

/** Time for limits and waits: it goes on evenly when somebody sets the machine's clock. It starts in 1970, so that nobody shows it to a person by mistake. */
public final class SteadyClock implements InstantSource {
    private final long begin = System.nanoTime();

    @Override
    public Instant instant() {
        return Instant.EPOCH.plusNanos(System.nanoTime() - begin);
    }
}
