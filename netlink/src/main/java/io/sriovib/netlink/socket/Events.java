package io.sriovib.netlink.socket;

import java.util.List;

/**
 * What waiting for events brought.
 *
 * @param <T> kind of event
 */
public sealed interface Events<T> {
    /**
     * Something happened.
     *
     * @param events in the order in which it happened; empty if it was nothing of interest
     */
    record Received<T>(List<T> events) implements Events<T> {
        /** Keeps a copy. */
        public Received {
            events = List.copyOf(events);
        }
    }

    /**
     * Events are lost: look at everything again.
     *
     * @param cause for the log
     */
    record Missed<T>(String cause) implements Events<T> {}

    /** The time passed, or somebody woke the waiting thread. */
    record Quiet<T>() implements Events<T> {}

    /** The socket was closed; no events will come. */
    record Closed<T>() implements Events<T> {}
}
