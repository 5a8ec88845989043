package io.sriovib.simulation.fault;

import java.util.OptionalInt;

/**
 * One call into the simulated host.
 *
 * @param operation what
 * @param subject to which file, device or link
 * @param vf to which VF; empty: none in particular
 * @param value what is written; empty text for reads and removals
 */
public record Call(Operation operation, String subject, OptionalInt vf, String value) {
    /** A call that concerns no VF. */
    public static Call of(Operation operation, String subject, Object value) {
        return new Call(operation, subject, OptionalInt.empty(), String.valueOf(value));
    }

    /** A call that concerns one VF of the subject. */
    public static Call ofVf(Operation operation, String subject, int vf, Object value) {
        return new Call(operation, subject, OptionalInt.of(vf), String.valueOf(value));
    }
}
