package io.sriovib.api.condition;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One {@code metav1.Condition} (section 1.1). Made by planners without time; {@link Conditions#merge} adds it.
 *
 * @param type what is stated, unique within an object
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param observedGeneration generation of the object that was judged
 * @param lastTransitionTime RFC 3339, UTC, whole seconds: when {@code status} last changed
 * @param reason CamelCase word from a closed set
 * @param message for a person: subject, cause, remedy; at most {@value #MESSAGE_LENGTH} characters, without counters that tick
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(
        @Nullable String type,
        @Nullable String status,
        @Nullable Long observedGeneration,
        @Nullable String lastTransitionTime,
        @Nullable String reason,
        @Nullable String message) {
    /** Longest message that is written; the schema allows 32,768, a person reads less. */
    public static final int MESSAGE_LENGTH = 1024;

    /** A condition that holds, or does not, for this generation; a message that is too long is cut with an ellipsis. */
    public static Condition of(ConditionType type, boolean status, Reason reason, String message, long generation) {
        return of(type, status ? "True" : "False", reason, message, generation);
    }

    /** A condition of which nothing can be said yet. */
    public static Condition unknown(ConditionType type, Reason reason, String message, long generation) {
        return of(type, "Unknown", reason, message, generation);
    }

    private static Condition of(ConditionType type, String status, Reason reason, String message, long generation) {
        return new Condition(type.word(), status, generation, null, reason.word(), cut(message));
    }

    /** Never cuts a surrogate pair in two: half of one cannot be written as UTF-8. */
    private static String cut(String message) {
        if (message.length() <= MESSAGE_LENGTH) {
            return message;
        }
        var end =
                Character.isHighSurrogate(message.charAt(MESSAGE_LENGTH - 2)) ? MESSAGE_LENGTH - 2 : MESSAGE_LENGTH - 1;
        return message.substring(0, end) + "…";
    }

    /** Whether the status is {@code True}. */
    @JsonIgnore
    public boolean isTrue() {
        return "True".equals(status);
    }

    /** The same condition with the time since when its status holds. */
    public Condition since(@Nullable String time) {
        return new Condition(type, status, observedGeneration, time, reason, message);
    }
}
