package io.sriovib.daemon.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.sriovib.api.v1.SriovNetworkNodeState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** As much of an API server as the reporter meets: the status of one node state, patched by RFC 7396, and events. */
final class FakeApiServer implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpServer server;
    private final List<String> patches = new CopyOnWriteArrayList<>();
    private final List<Long> times = new CopyOnWriteArrayList<>();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final ObjectNode object;
    private volatile boolean refusing;
    private volatile List<String> pruned = List.of();

    FakeApiServer() throws IOException {
        object = (ObjectNode) MAPPER.readTree("""
                {"apiVersion": "sriovnetwork.openshift.io/v1", "kind": "SriovNetworkNodeState",
                 "metadata": {"name": "node1", "namespace": "ns", "uid": "1", "generation": 2}, "spec": {}, "status": {}}
                """);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    KubernetesClient client() {
        var config = new ConfigBuilder()
                .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .withRequestRetryBackoffLimit(0)
                .withNamespace("ns")
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** Fields of the status that its CRD does not know. */
    void prune(String... fields) {
        pruned = List.of(fields);
    }

    /** From now on every request is refused, or none. */
    void refuse(boolean all) {
        refusing = all;
    }

    /** Somebody else writes a field of the status. */
    synchronized void overwrite(String field, String value) {
        status().put(field, value);
    }

    /** The node state as it is stored now. */
    synchronized SriovNetworkNodeState stored() {
        try {
            return MAPPER.treeToValue(object.deepCopy(), SriovNetworkNodeState.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Bodies of the status patches that were accepted or refused, in order; each is here once its outcome is stored. */
    List<String> patches() {
        return patches;
    }

    /** How long after the patch of that number, from 0, the next one came. */
    Duration pauseAfter(int patch) {
        return Duration.ofNanos(times.get(patch + 1) - times.get(patch));
    }

    /** Messages of the events, in order. */
    List<String> events() {
        return events;
    }

    private ObjectNode status() {
        return object.withObject("/status");
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        boolean patch = exchange.getRequestMethod().equals("PATCH");
        boolean refused = refusing;
        var answer = refused ? new byte[0] : patch ? patched(MAPPER.readTree(body)) : event(body);
        if (patch) {
            times.add(System.nanoTime());
            patches.add(new String(body, StandardCharsets.UTF_8));
        }
        if (refused) {
            exchange.sendResponseHeaders(503, -1);
        } else {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(patch ? 200 : 201, answer.length);
            exchange.getResponseBody().write(answer);
        }
        exchange.close();
    }

    private byte[] event(byte[] body) throws IOException {
        events.add(MAPPER.readTree(body).path("message").asText());
        return body;
    }

    private synchronized byte[] patched(JsonNode patch) throws IOException {
        patch.path("status").properties().forEach(field -> {
            if (field.getValue().isNull()) {
                status().remove(field.getKey());
            } else if (!pruned.contains(field.getKey())) {
                status().set(field.getKey(), field.getValue());
            }
        });
        return MAPPER.writeValueAsBytes(object);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
