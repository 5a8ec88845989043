package io.sriovib.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.Conditions;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Writes the conditions of one kind of object, and tells of those that changed.
 *
 * @param <T> the kind
 */
public final class ConditionWriter<T extends HasMetadata> {
    private final Field<T> field;
    private final Announcer<T> announcer;
    private final ObjectStore<T> store;
    private final Writer writer;
    private final Reporting reporting;

    /**
     * Where a kind has its conditions.
     *
     * @param owned types that this writer takes away when they are no longer wanted; others stay as they are
     * @param read what an object has; none when it has no status
     * @param write replaces them in a copy
     */
    public record Field<T>(Set<String> owned, Function<T, List<Condition>> read, BiConsumer<T, List<Condition>> write) {
        /** Keeps a copy. */
        public Field {
            owned = Set.copyOf(owned);
        }
    }

    /** Tells of conditions that changed, after they were written. */
    @FunctionalInterface
    public interface Announcer<T> {
        /**
         * Called once for each write.
         *
         * @param object as written
         */
        void changed(T object, List<Condition> before, List<Condition> now);
    }

    /** Writes by that writer; the server's answers go into the store. */
    public ConditionWriter(
            Field<T> field, Announcer<T> announcer, ObjectStore<T> store, Writer writer, Reporting reporting) {
        this.field = field;
        this.announcer = announcer;
        this.store = store;
        this.writer = writer;
        this.reporting = reporting;
    }

    /**
     * Brings the conditions to what is wanted.
     *
     * @param object as last read or written
     * @return false when somebody was faster
     */
    public boolean write(T object, List<Condition> wanted) {
        var stored = field.read().apply(object);
        var merged = Conditions.merge(
                stored, wanted, field.owned(), reporting.clock().instant());
        if (merged.equals(stored)) {
            return true;
        }
        T copy = Objects.requireNonNull(reporting.serialization().clone(object));
        field.write().accept(copy, merged);
        var result = store.written(writer.updateStatus(object, copy));
        if (result instanceof WriteResult.Written<T>(var after)) {
            announcer.changed(after, stored, merged);
        }
        return result.settled().isPresent();
    }
}
