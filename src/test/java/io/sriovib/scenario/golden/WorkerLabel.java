package io.sriovib.scenario.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.sriovib.scenario.TestServer;

/** The empty label by which the cases select nodes, in a form that the test server can store: where that takes an empty text for null, nodes have one more label and custom resources name that one. */
final class WorkerLabel {
    private static final String EMPTY = "\"node-role.kubernetes.io/worker\":\"\"";
    private static final String STORABLE = "\"golden/worker\":\"yes\"";

    private WorkerLabel() {}

    /** The object as it can be stored; not changed. */
    static JsonNode storable(JsonNode object) {
        if (!TestServer.running().takesEmptyTextForNull()) {
            return object;
        }
        boolean isNode = "Node".equals(object.path("kind").asText());
        return GoldenTree.parse(object.toString().replace(EMPTY, isNode ? EMPTY + "," + STORABLE : STORABLE));
    }
}
