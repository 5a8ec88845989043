package io.sriovib.operator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What must be sent to turn one JSON object into another: a JSON merge patch (RFC 7396). Pure. */
final class MergePatch {
    private MergePatch() {}

    /**
     * The smallest patch: members that differ, {@code null} for those that go. Arrays are replaced as a whole, as the format has no other way.
     *
     * @return empty when the two are equal
     */
    static Optional<ObjectNode> between(JsonNode stored, JsonNode wanted) {
        var patch = JsonNodeFactory.instance.objectNode();
        stored.fieldNames().forEachRemaining(name -> {
            if (!wanted.has(name)) {
                patch.putNull(name);
            }
        });
        wanted.properties().forEach(member -> {
            var before = stored.path(member.getKey());
            var after = member.getValue();
            if (before.isObject() && after.isObject()) {
                between(before, after).ifPresent(inner -> patch.set(member.getKey(), inner));
            } else if (!before.equals(after)) {
                patch.set(member.getKey(), after);
            }
        });
        return patch.isEmpty() ? Optional.empty() : Optional.of(patch);
    }

    /** What the patch makes of an object, which is changed for that and returned. */
    static ObjectNode applied(ObjectNode stored, ObjectNode patch) {
        patch.properties().forEach(member -> {
            var name = member.getKey();
            switch (member.getValue()) {
                case NullNode _ -> stored.remove(name);
                case ObjectNode inner -> {
                    var before = stored.get(name) instanceof ObjectNode object ? object : stored.objectNode();
                    stored.set(name, applied(before, inner));
                }
                case JsonNode value -> stored.set(name, value);
            }
        });
        return stored;
    }
}
