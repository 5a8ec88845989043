package io.sriovib.planning.network;

import io.sriovib.api.condition.NetworkReason;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.json.Json;
import io.sriovib.planning.json.JsonReader;
import io.sriovib.planning.json.JsonReading;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the fields of a spec that hold JSON as text. What is wrong is said with the field, the position and the reader's words (D21, D27). */
final class FieldText {
    private static final String REMEDY = "correct it; until then the last valid NetworkAttachmentDefinition stays";

    private FieldText() {}

    /** The object in the text of that field; empty after a finding. */
    static Optional<Json> object(String field, String text, Consumer<Finding> findings) {
        return value(field, JsonReader.read(text), findings).filter(value -> isObject(field, value, findings));
    }

    /** The comma-separated objects in the text of that field, in order; empty after a finding. */
    static List<Json> objects(String field, String text, Consumer<Finding> findings) {
        var items = value(field, JsonReader.readList(text), findings)
                .map(list -> list instanceof Json.ArrayValue(var values) ? values : List.of(list))
                .orElse(List.of());
        var wrong = items.stream()
                .filter(item -> !(item instanceof Json.ObjectValue))
                .findFirst();
        return wrong.isPresent() && !isObject(field, wrong.get(), findings) ? List.of() : items;
    }

    private static Optional<Json> value(String field, JsonReading reading, Consumer<Finding> findings) {
        return switch (reading) {
            case JsonReading.Value(var value) -> Optional.of(value);
            case JsonReading.Malformed malformed -> {
                findings.accept(invalid(field, "not valid JSON: " + malformed.text()));
                yield Optional.empty();
            }
        };
    }

    private static boolean isObject(String field, Json value, Consumer<Finding> findings) {
        var form = switch (value) {
            case Json.ObjectValue _ -> "";
            case Json.ArrayValue _ -> "an array";
            case Json.Text _ -> "a string";
            case Json.Literal(var literal) -> literal;
        };
        if (!form.isEmpty()) {
            findings.accept(invalid(field, "a JSON object is needed, found " + form));
        }
        return form.isEmpty();
    }

    private static Finding invalid(String field, String message) {
        return Finding.error(NetworkReason.NETWORK_ATTACHMENT_DEFINITION_INVALID, "spec." + field, message, REMEDY);
    }
}
