package io.sriovib.planning.policy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of the node state of a node that is gone or no longer managed (section 2.5). */
public final class StaleNodeStates {
    /** Annotation of the node state: RFC 3339 time until which it is kept. */
    public static final String KEEP_UNTIL = "sriovnetwork.openshift.io/keep-state-until";

    private static final Duration DEFAULT_DELAY = Duration.ofMinutes(30);

    private StaleNodeStates() {}

    /** What to do with a node state. */
    public sealed interface Decision {
        /** Nothing. */
        record Keep() implements Decision {}

        /**
         * Set {@link #KEEP_UNTIL}; look again then.
         *
         * @param until whole seconds; its {@code toString} is the annotation's value
         */
        record Annotate(Instant until) implements Decision {}

        /** Delete it. */
        record Delete() implements Decision {}

        /** The node is managed again: take the annotation off. */
        record ClearAnnotation() implements Decision {}
    }

    /** Reads env {@code STALE_NODE_STATE_CLEANUP_DELAY_MINUTES}: absent, no number or negative: 30 minutes. */
    public static Duration delay(@Nullable String minutes) {
        try {
            int given = Integer.parseInt(minutes == null ? "" : minutes);
            return given < 0 ? DEFAULT_DELAY : Duration.ofMinutes(given);
        } catch (NumberFormatException _) {
            return DEFAULT_DELAY;
        }
    }

    /**
     * Decides for one node state.
     *
     * @param annotations of the node state
     * @param nodeManaged whether a managed node of its name exists
     * @param delay how long it is kept; zero: not at all, whatever the annotation says
     * @param now the time
     */
    public static Decision decide(Map<String, String> annotations, boolean nodeManaged, Duration delay, Instant now) {
        if (nodeManaged) {
            return annotations.containsKey(KEEP_UNTIL) ? new Decision.ClearAnnotation() : new Decision.Keep();
        }
        if (delay.isZero()) {
            return new Decision.Delete();
        }
        return until(annotations)
                .<Decision>map(until -> now.isBefore(until) ? new Decision.Keep() : new Decision.Delete())
                .orElseGet(() -> new Decision.Annotate(now.plus(delay).truncatedTo(ChronoUnit.SECONDS)));
    }

    /** When a kept node state is due, so that it is looked at again then; empty: no time is set or it cannot be read. */
    public static Optional<Instant> until(Map<String, String> annotations) {
        var text = annotations.get(KEEP_UNTIL);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
