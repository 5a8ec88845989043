package io.sriovib.scenario.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a phase that was recorded without an API server looks like on a real one. */
final class NetworkRecording {
    private NetworkRecording() {}

    /**
     * Translates a phase.
     *
     * <ol>
     *   <li>The error that the controller returned is not seen from outside.
     *   <li>A real server counts generations: a changed spec repeats the event of Ready (section 8.4), also where the recording has none.
     * </ol>
     *
     * @param step that led to it; empty at the start
     */
    static JsonNode onRealServer(JsonNode recorded, JsonNode step) {
        ObjectNode phase = recorded.deepCopy();
        phase.remove("reconcileError");
        phase.set("networkAttachmentDefinitions", GoldenTree.byName(recorded.path("networkAttachmentDefinitions")));
        var ready = recorded.at("/network/conditions/0");
        var events = GoldenTree.array();
        if (step.at("/patchNetwork").has("spec") && recorded.path("events").isEmpty() && ready.isObject()) {
            events.add("Normal ReadyChanged: " + ready.get("message").asText());
        }
        for (var event : recorded.path("events")) {
            events.add(event.asText());
        }
        phase.set("events", events);
        return phase;
    }
}
