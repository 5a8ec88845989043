package io.sriovib.daemon.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What must be patched so that a status becomes another one (RFC 7396 merge patch, one level deep: members are replaced whole, as the daemon is their only writer). */
final class StatusDifference {
    private StatusDifference() {}

    /** The patch of the object; empty when nothing differs. */
    static Optional<ObjectNode> patch(JsonNode stored, JsonNode wanted) {
        var changes = JsonNodeFactory.instance.objectNode();
        wanted.properties().forEach(member -> {
            if (!member.getValue().equals(stored.get(member.getKey()))) {
                changes.set(member.getKey(), member.getValue());
            }
        });
        stored.properties().forEach(member -> {
            if (!wanted.has(member.getKey())) {
                changes.putNull(member.getKey());
            }
        });
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        var patch = JsonNodeFactory.instance.objectNode();
        patch.set("status", changes);
        return Optional.of(patch);
    }
}
