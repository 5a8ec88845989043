package io.sriovib.api.condition;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A reason of a condition: one word of a closed set per kind, for programs, with a sentence about it, for people ({@code docs/conditions.md}). */
public sealed interface Reason
        permits PolicyReason, NodeStateReason, NetworkReason, FabricReason, OperatorConfigReason {

    /** The name of the constant, {@code UPPER_CASE}. */
    String name();

    /** What it means, in one sentence. */
    String sentence();

    /** The word as it stands in a condition: {@code IN_SYNC} is {@code InSync}. */
    default String word() {
        return camelCase(name());
    }

    /** Turns the name of a constant into the CamelCase of conditions. */
    static String camelCase(String name) {
        return Arrays.stream(name.split("_"))
                .map(part -> part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
