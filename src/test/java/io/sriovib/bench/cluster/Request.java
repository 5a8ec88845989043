package io.sriovib.bench.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/**
 * A request to the API server.
 *
 * @param method of HTTP
 * @param path with query
 * @param contentType of the body
 * @param body may be empty
 */
public record Request(String method, String path, String contentType, byte[] body) {
    private static final String JSON = "application/json";

    /** Creates an object in a collection. */
    public static Request create(String collection, JsonNode object) {
        return new Request("POST", collection, JSON, bytes(object));
    }

    /** A JSON merge patch. */
    public static Request patch(String path, JsonNode patch) {
        return new Request("PATCH", path, "application/merge-patch+json", bytes(patch));
    }

    /** Deletes an object. */
    public static Request delete(String path) {
        return new Request("DELETE", path, JSON, new byte[0]);
    }

    /** Reads something. */
    public static Request get(String path) {
        return new Request("GET", path, JSON, new byte[0]);
    }

    private static byte[] bytes(JsonNode tree) {
        return tree.toString().getBytes(StandardCharsets.UTF_8);
    }
}
