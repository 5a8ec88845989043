package io.sriovib.apiserver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.nio.charset.StandardCharsets;

/**
 * The mock's store with what a program that is written for the real server finds missing in it (measured: java-stack section 4):
 *
 * <ul>
 *   <li>{@code null} in a merge patch removes the member (RFC 7396; the mock stores the null),
 *   <li>a patch that cannot be applied is answered with 422 (the mock never answers),
 *   <li>{@code dryRun=All} stores nothing,
 *   <li>a CustomResourceDefinition is Established at once; the mock itself then gives its kind the status subresource that it declares.
 * </ul>
 *
 * A merge patch is read, computed and written in three steps, so no other write may come between: this object's monitor guards the store.
 */
final class CompletedDispatcher extends KubernetesCrudDispatcher {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;

    @Override
    public synchronized MockResponse handlePatch(RecordedRequest request) {
        try {
            return isMergePatch(request) ? mergePatch(request) : super.handlePatch(request);
        } catch (JsonProcessingException | RuntimeException e) {
            return status(UNPROCESSABLE, "Invalid", String.valueOf(e.getMessage()));
        }
    }

    @Override
    public synchronized MockResponse handleCreate(RecordedRequest request) {
        if (isDryRun(request)) {
            return new MockResponse().setResponseCode(CREATED).setBody(request.getUtf8Body());
        }
        return super.handleCreate(isDefinition(request) ? established(request) : request);
    }

    @Override
    public synchronized MockResponse handleUpdate(RecordedRequest request) {
        return isDryRun(request)
                ? new MockResponse().setResponseCode(OK).setBody(request.getUtf8Body())
                : super.handleUpdate(request);
    }

    @Override
    public synchronized MockResponse handleDelete(String path) {
        return super.handleDelete(path);
    }

    /** The mock's PUT knows subresources, finalizers, generations and stale resource versions, so the merged object takes that way. */
    private MockResponse mergePatch(RecordedRequest request) throws JsonProcessingException {
        var stored = findResource(getKey(request.getPath()));
        if (stored == null) {
            return status(NOT_FOUND, "NotFound", request.getPath() + " is not there");
        }
        var merged = MergePatch.apply(JSON.readTree(stored.getValue()), JSON.readTree(request.getUtf8Body()));
        return isDryRun(request)
                ? new MockResponse().setResponseCode(OK).setBody(merged.toString())
                : super.handleUpdate(put(request, merged));
    }

    private static RecordedRequest established(RecordedRequest request) {
        try {
            var definition = (ObjectNode) JSON.readTree(request.getUtf8Body());
            var condition =
                    definition.withObject("/status").putArray("conditions").addObject();
            condition.put("type", "Established").put("status", "True").put("reason", "InitialNamesAccepted");
            return withBody(request, HttpMethod.POST, definition);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the client sent a definition that is not JSON", e);
        }
    }

    private static RecordedRequest put(RecordedRequest request, JsonNode object) {
        return withBody(request, HttpMethod.PUT, object);
    }

    private static RecordedRequest withBody(RecordedRequest request, HttpMethod method, JsonNode body) {
        var headers = Headers.builder().add("Content-Type", "application/json").build();
        var bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        return new RecordedRequest(request.getHttpVersion(), method, request.getPath(), headers, new Buffer(bytes));
    }

    private static MockResponse status(int code, String reason, String message) {
        var body = JSON.createObjectNode()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Failure");
        body.put("code", code).put("reason", reason).put("message", message);
        return new MockResponse().setResponseCode(code).setBody(body.toString());
    }

    private static boolean isMergePatch(RecordedRequest request) {
        var type = request.getHeader("Content-Type");
        return type != null && type.startsWith("application/merge-patch+json");
    }

    private static boolean isDryRun(RecordedRequest request) {
        return request.getPath().contains("dryRun=All");
    }

    private static boolean isDefinition(RecordedRequest request) {
        return request.getPath().contains("/customresourcedefinitions");
    }
}
