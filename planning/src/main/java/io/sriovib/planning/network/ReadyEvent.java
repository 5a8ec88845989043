package io.sriovib.planning.network;

import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.ConditionType;
import io.sriovib.api.condition.Conditions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The Kubernetes event that a change of Ready causes: always of type Normal, the condition's message as its text (section 8.4).
 *
 * @param reason {@code ReadyAdded} or {@code ReadyChanged}
 * @param message the condition's
 */
public record ReadyEvent(String reason, String message) {
    /**
     * The event for going from the stored to the wanted conditions: none unless status, reason, message or observed generation of Ready change.
     */
    public static Optional<ReadyEvent> between(List<Condition> stored, List<Condition> wanted) {
        var before = Conditions.find(stored, ConditionType.READY.word());
        return Conditions.find(wanted, ConditionType.READY.word())
                .filter(after -> before.filter(old -> same(old, after)).isEmpty())
                .map(after -> new ReadyEvent(
                        before.isPresent() ? "ReadyChanged" : "ReadyAdded",
                        Objects.requireNonNullElse(after.message(), "")));
    }

    private static boolean same(Condition one, Condition other) {
        return one.since(null).equals(other.since(null));
    }
}
