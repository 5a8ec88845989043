package io.sriovib.bench.daemon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sriovib.bench.cluster.ApiClient;
import io.sriovib.bench.cluster.ApiPaths;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Predicate;

/** The one node state of a server, seen by a watch, so that the time of a change is known without asking again and again. */
final class NodeStateView {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonNode state = MissingNode.getInstance();
    private long changed = System.nanoTime();

    /** Follows it from now on. */
    static NodeStateView of(ApiClient client) {
        var view = new NodeStateView();
        client.watch(ApiPaths.STATES, "application/json", view::event);
        return view;
    }

    private NodeStateView() {}

    private synchronized void event(String line) {
        try {
            state = MAPPER.readTree(line).path("object");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("an event of a watch is no JSON", e);
        }
        changed = System.nanoTime();
        notifyAll();
    }

    /** Waits until it is so; returns since when, as {@link System#nanoTime()}. */
    synchronized long await(Predicate<JsonNode> condition, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.test(state)) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new IllegalStateException(
                        "not seen within %d s; the node state is %s".formatted(limit.toSeconds(), state));
            }
            wait(left);
        }
        return changed;
    }
}
