package io.sriovib.cli.live;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Whether the cluster answers, and so whether what is shown is of this moment. */
sealed interface Connection {
    /** It has answered each time. */
    record Unbroken() implements Connection {}

    /**
     * It does not answer.
     *
     * @param since its last answer
     * @param cause why it gives none, for a person
     */
    record Lost(Instant since, String cause) implements Connection {}

    /**
     * It answers again.
     *
     * @param since last answer before the outage
     * @param until first answer after it
     */
    record Back(Instant since, Instant until) implements Connection {}

    /** What it is after an answer. */
    default Connection answered(Instant now) {
        return this instanceof Lost(var since, var _) ? new Back(since, now) : this;
    }

    /** What it is when an answer is missing: the first cause of an outage is kept, those that follow from it say less. */
    default Connection failed(Instant lastAnswer, String cause) {
        return this instanceof Lost ? this : new Lost(lastAnswer, cause);
    }

    /** A sentence for a person, with local times; empty if there is nothing to say. */
    default Optional<String> remark(String address) {
        return switch (this) {
            case Unbroken _ -> Optional.empty();
            case Lost(var since, var cause) ->
                Optional.of("connection to %s lost since %s (%s); what is shown is old"
                        .formatted(address, time(since), cause));
            case Back(var since, var until) ->
                Optional.of("connection to %s was lost from %s to %s".formatted(address, time(since), time(until)));
        };
    }

    private static String time(Instant instant) {
        return DateTimeFormatter.ofPattern("HH:mm:ss")
                .withZone(ZoneId.systemDefault())
                .format(instant);
    }
}
