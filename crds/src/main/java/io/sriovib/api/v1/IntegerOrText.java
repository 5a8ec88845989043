package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A field that the schema marks {@code x-kubernetes-int-or-string}. Not fabric8's IntOrString: that one refuses numbers beyond 32 bits, which the
 * schema allows, and with them the whole list of objects.
 */
public sealed interface IntegerOrText {
    /**
     * A whole number.
     *
     * @param value any 64 bits
     */
    record WholeNumber(@JsonValue long value) implements IntegerOrText {}

    /**
     * Text, also text that looks like a number.
     *
     * @param value as written
     */
    record Text(@JsonValue String value) implements IntegerOrText {}

    /** Reads what is on the wire; what is neither (the schema forbids it) becomes its text, for the planner to refuse. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static IntegerOrText of(JsonNode wire) {
        return wire.canConvertToExactIntegral() && wire.canConvertToLong()
                ? new WholeNumber(wire.longValue())
                : new Text(wire.asText());
    }
}
