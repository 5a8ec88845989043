package io.sriovib.api.condition;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the conditions of an object are brought up to date; pure. */
public final class Conditions {
    private Conditions() {}

    /**
     * Brings the wanted conditions into the stored list. The time of a condition changes only when its status does; conditions of types that are
     * neither wanted nor owned stay as they are (somebody else's); owned ones that are no longer wanted go.
     *
     * @param stored what the object has now
     * @param wanted what it shall have, without times
     * @param owned types that the caller alone writes
     * @param now when a status counts as changed, if it changed
     * @return stored order first, then new ones in wanted order
     */
    public static List<Condition> merge(
            List<Condition> stored, List<Condition> wanted, Set<String> owned, Instant now) {
        var time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        var result = new ArrayList<Condition>();
        for (var old : stored) {
            var want = find(wanted, old.type());
            if (want.isPresent()) {
                result.add(want.get().since(sameStatus(want.get(), old) ? old.lastTransitionTime() : time));
            } else if (!owned.contains(old.type())) {
                result.add(old);
            }
        }
        wanted.stream()
                .filter(want -> find(stored, want.type()).isEmpty())
                .forEach(want -> result.add(want.since(time)));
        return List.copyOf(result);
    }

    /** The condition of that type, if the list has one. */
    public static Optional<Condition> find(List<Condition> conditions, @Nullable String type) {
        return conditions.stream()
                .filter(condition -> Objects.equals(type, condition.type()))
                .findFirst();
    }

    private static boolean sameStatus(Condition want, Condition old) {
        return Objects.equals(want.status(), old.status()) && old.lastTransitionTime() != null;
    }
}
