package io.sriovib.planning.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON merge patch (RFC 7386), as API servers do it. */
final class MergePatch {
    private MergePatch() {}

    /** Changes the target in place. */
    static void apply(ObjectNode target, JsonNode patch) {
        for (var entry : patch.properties()) {
            var value = entry.getValue();
            if (value.isNull()) {
                target.remove(entry.getKey());
            } else if (value.isObject()) {
                var inner = target.get(entry.getKey()) instanceof ObjectNode object ? object : target.objectNode();
                target.set(entry.getKey(), inner);
                apply(inner, value);
            } else {
                target.set(entry.getKey(), value.deepCopy());
            }
        }
    }
}
