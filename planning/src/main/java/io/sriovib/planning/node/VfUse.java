package io.sriovib.planning.node;

/** Whether somebody uses a VF now. What is not known counts as used. */
public sealed interface VfUse {
    /** Nobody does. */
    record Free() implements VfUse {}

    /**
     * Somebody does.
     *
     * @param holder who, for a person: a pod, a process, a network namespace
     */
    record Held(String holder) implements VfUse {}

    /**
     * It could not be found out.
     *
     * @param cause why
     */
    record Unknown(String cause) implements VfUse {}

    /** Whether the VF may be touched. */
    default boolean isFree() {
        return this instanceof Free;
    }

    /** In a few words for messages. */
    default String text() {
        return switch (this) {
            case Free() -> "free";
            case Held(var holder) -> "held by " + holder;
            case Unknown(var cause) -> "not known to be free: " + cause;
        };
    }
}
