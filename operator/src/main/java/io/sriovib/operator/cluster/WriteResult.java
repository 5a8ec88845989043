package io.sriovib.operator.cluster;

import java.util.Optional;

/** What became of a write. Errors other than a conflict are exceptions of the client. */
public sealed interface WriteResult<T> {
    /**
     * Sent and accepted.
     *
     * @param stored the object as the server has it now
     */
    record Written<T>(T stored) implements WriteResult<T> {}

    /**
     * There was no difference, so nothing was sent.
     *
     * @param stored the object as it was read
     */
    record Unchanged<T>(T stored) implements WriteResult<T> {}

    /**
     * The decision rested on something that is no longer so: it must be made anew from what is there now, the same body is never sent again.
     *
     * @param cause the server's words
     */
    record Conflict<T>(String cause) implements WriteResult<T> {}

    /** The object as the server has it; empty after a conflict. */
    default Optional<T> settled() {
        return switch (this) {
            case Written<T>(var stored) -> Optional.of(stored);
            case Unchanged<T>(var stored) -> Optional.of(stored);
            case Conflict<T> _ -> Optional.empty();
        };
    }
}
