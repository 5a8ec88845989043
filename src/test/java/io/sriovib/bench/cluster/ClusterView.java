package io.sriovib.bench.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sriovib.api.Annotations;
import io.sriovib.planning.policy.DevicePluginShards;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Sees by watches, without asking, when every node's state, label and key of {@code device-plugin-config} are as they shall be. */
public final class ClusterView {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String JSON = "application/json";
    private static final String METADATA = "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io";

    private final Facet specs = new Facet();
    private final Facet labels = new Facet();
    private final Facet keys = new Facet();
    private final Map<String, Map<String, String>> shards = new HashMap<>();
    private long lastChange = System.nanoTime();
    private final Set<String> nads = new HashSet<>();

    /** Follows what is stored from now on. */
    public static ClusterView of(ApiClient client) {
        var view = new ClusterView();
        client.watch(ApiPaths.STATES, JSON, line -> view.event(line, view::state));
        client.watch(ApiPaths.NODES, METADATA, line -> view.event(line, view::node));
        client.watch(ApiPaths.CONFIG_MAPS, JSON, line -> view.event(line, view::configMap));
        client.watch(ApiPaths.nads(ApiPaths.NAMESPACE), METADATA, line -> view.event(line, view::nad));
        return view;
    }

    private ClusterView() {}

    /** What an event says. */
    private interface Kind {
        boolean changed(boolean deleted, String name, JsonNode object);
    }

    private void event(String line, Kind kind) {
        try {
            var event = MAPPER.readTree(line);
            var object = event.path("object");
            boolean deleted = event.path("type").asText().equals("DELETED");
            synchronized (this) {
                if (kind.changed(deleted, object.at("/metadata/name").asText(), object)) {
                    lastChange = System.nanoTime();
                    notifyAll();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an event of a watch is no JSON", e);
        }
    }

    /** A state that nobody owns was not seen by the operator yet. */
    private boolean state(boolean deleted, String name, JsonNode state) {
        boolean owned = state.at("/metadata/ownerReferences").size() == 1;
        return deleted
                ? specs.remove(name)
                : specs.put(name, owned ? state.at("/spec/interfaces/0/numVfs").asText("0") : "");
    }

    private boolean node(boolean deleted, String name, JsonNode node) {
        return deleted
                ? labels.remove(name)
                : labels.put(
                        name,
                        node.path("metadata")
                                .path("labels")
                                .path(Annotations.DEVICE_PLUGIN_LABEL)
                                .asText());
    }

    private boolean configMap(boolean deleted, String name, JsonNode map) {
        if (!name.startsWith(DevicePluginShards.NAME)) {
            return false;
        }
        var texts = new HashMap<String, String>();
        if (!deleted) {
            map.path("data")
                    .properties()
                    .forEach(text ->
                            texts.put(text.getKey(), resource(text.getValue().asText())));
        }
        shards.put(name, texts);
        var all = new HashMap<String, String>();
        shards.values().forEach(all::putAll);
        return keys.replace(all);
    }

    private static String resource(String text) {
        return text.contains(Admin.RESOURCE) ? Admin.RESOURCE : "";
    }

    private boolean nad(boolean deleted, String name, JsonNode nad) {
        return deleted ? nads.remove(name) : name.startsWith(Admin.NETWORK) && nads.add(name);
    }

    /** From now on that is right for every node. */
    public synchronized void wish(Wish wish) {
        specs.wish(String.valueOf(wish.vfs()));
        labels.wish(wish.label());
        keys.wish(wish.resource());
    }

    /** Waits until everything is right for so many nodes; returns the time of the last change before that, as {@link System#nanoTime()}. */
    public long awaitAll(int nodes, Duration limit) throws InterruptedException {
        return await(() -> specs.isRightFor(nodes) && labels.isRightFor(nodes) && keys.isRightFor(nodes), limit);
    }

    /** The same for one node. */
    public long awaitNode(String node, Duration limit) throws InterruptedException {
        return await(() -> specs.isRight(node) && labels.isRight(node) && keys.isRight(node), limit);
    }

    /** Waits until the node has a state. */
    public long awaitState(String node, Duration limit) throws InterruptedException {
        return await(() -> !specs.isAbsent(node), limit);
    }

    /** Waits until the node has no key. */
    public long awaitKeyGone(String node, Duration limit) throws InterruptedException {
        return await(() -> keys.isAbsent(node), limit);
    }

    /** Waits until there are so many of our NADs. */
    public long awaitNads(int count, Duration limit) throws InterruptedException {
        return await(() -> nads.size() == count, limit);
    }

    private synchronized long await(BooleanSupplier condition, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new IllegalStateException("not seen within %d s: specs %s, labels %s, keys %s, %d NADs"
                        .formatted(limit.toSeconds(), specs, labels, keys, nads.size()));
            }
            wait(left);
        }
        return lastChange;
    }
}
