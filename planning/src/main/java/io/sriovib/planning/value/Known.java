package io.sriovib.planning.value;

import java.util.Optional;
import java.util.function.Function;

/**
 * Something that was looked for on the host: seen, or not known and why. "Not known" is never taken for "absent".
 *
 * @param <T> what was looked for
 */
public sealed interface Known<T> {
    /**
     * It was read.
     *
     * @param value what was read
     */
    record Seen<T>(T value) implements Known<T> {}

    /**
     * It could not be read.
     *
     * @param cause subject and cause, for a person
     */
    record Unknown<T>(String cause) implements Known<T> {}

    /** A value that was read. */
    static <T> Known<T> seen(T value) {
        return new Seen<>(value);
    }

    /** A value that could not be read, and why. */
    static <T> Known<T> unknown(String cause) {
        return new Unknown<>(cause);
    }

    /** The value, empty when unknown: for those who treat both alike and say so. */
    default Optional<T> asOptional() {
        return switch (this) {
            case Seen<T>(var value) -> Optional.of(value);
            case Unknown<T>(var _) -> Optional.empty();
        };
    }

    /** The cause, empty when seen. */
    default Optional<String> whyUnknown() {
        return switch (this) {
            case Seen<T>(var _) -> Optional.empty();
            case Unknown<T>(var cause) -> Optional.of(cause);
        };
    }

    /** The same with the value mapped; what is unknown stays so for the same cause. */
    default <R> Known<R> map(Function<? super T, ? extends R> mapping) {
        return switch (this) {
            case Seen<T>(var value) -> new Seen<>(mapping.apply(value));
            case Unknown<T>(var cause) -> new Unknown<>(cause);
        };
    }
}
