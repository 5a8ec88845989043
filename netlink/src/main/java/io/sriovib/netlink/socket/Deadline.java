package io.sriovib.netlink.socket;

import java.time.Duration;

/** A point in time that one call must not go beyond. */
record Deadline(long nanos) {
    static Deadline after(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    /** Zero when it has passed. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }
}
