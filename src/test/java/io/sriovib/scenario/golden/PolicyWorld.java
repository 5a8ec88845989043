package io.sriovib.scenario.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The objects of one policy case on the server, and what they look like in the form of the recordings. */
final class PolicyWorld {
    private static final String GROUP = "sriovnetwork.openshift.io/v1";
    private static final String PLUGIN_CONFIG = "device-plugin-config";
    private static final String OURS = "sriovib.io/";
    private static final String LABELS = "sriovnetwork.openshift.io/";
    private static final String KEEP_UNTIL = LABELS + "keep-state-until";

    private final Stored stored;
    private final GoldenCase given;
    private String configUid = "";

    PolicyWorld(Stored stored, GoldenCase given) {
        this.stored = stored;
        this.given = given;
    }

    /** Makes everything; the SriovOperatorConfig last, since without it the operator looks at nothing, and so sees the case as a whole. */
    void begin() {
        var input = given.input();
        stored.create(supportedNics());
        if (input.has("devicePluginConfigMap")) {
            stored.create(input.get("devicePluginConfigMap"));
        }
        input.path("nodes").forEach(node -> stored.create(WorkerLabel.storable(node)));
        input.path("nodeStates").forEach(this::createState);
        input.path("poolConfigs").forEach(pool -> stored.create(WorkerLabel.storable(pool)));
        input.path("policies").forEach(policy -> stored.create(WorkerLabel.storable(policy)));
        if (input.has("operatorConfig")) {
            configUid = stored.create(WorkerLabel.storable(config()))
                    .at("/metadata/uid")
                    .asText();
        }
    }

    private JsonNode supportedNics() {
        var map = configMap("supported-nic-ids");
        var lines = map.putObject("data");
        given.input()
                .path("supportedNics")
                .forEach(line -> lines.put("nic%03d".formatted(lines.size()), line.asText()));
        return map;
    }

    private ObjectNode configMap(String name) {
        var map = GoldenTree.object().put("apiVersion", "v1").put("kind", "ConfigMap");
        map.putObject("metadata").put("name", name).put("namespace", given.namespace());
        return map;
    }

    /** {@code <past>} and {@code <future>} are an hour away. */
    private void createState(JsonNode state) {
        var now = Instant.now();
        var text = state.toString()
                .replace("<past>", now.minus(Duration.ofHours(1)).toString())
                .replace("<future>", now.plus(Duration.ofHours(1)).toString());
        var dated = GoldenTree.parse(text);
        stored.create(dated);
        stored.createStatus(dated);
    }

    /** The recordings have the feature gates apart. */
    private JsonNode config() {
        ObjectNode config = given.input().get("operatorConfig").deepCopy();
        var gates = given.input().at("/operator/featureGates");
        if (!gates.isEmpty()) {
            config.withObject("/spec").withObject("/featureGates").setAll((ObjectNode) gates);
        }
        return config;
    }

    /** What there is now, as the recordings say it. */
    JsonNode now() {
        var now = GoldenTree.object();
        now.set(
                "nodeStates",
                GoldenTree.byName(stored.list(GROUP, "SriovNetworkNodeState").stream()
                        .<JsonNode>map(this::state)
                        .toList()));
        var map = stored.get(configMap(PLUGIN_CONFIG));
        if (!map.isNull()) {
            now.withObject("/devicePluginConfigMap")
                    .<ObjectNode>set("data", map.path("data"))
                    .set("metadata", metadata(map));
        }
        stored.list("v1", "Node")
                .forEach(node -> now.withObject("/nodeLabels").set(GoldenTree.name(node), labels(node)));
        return now;
    }

    /** Whether the operator has judged every policy: before that, a difference to the recording is not its doing. */
    boolean judged() {
        return stored.list(GROUP, "SriovNetworkNodePolicy").stream()
                .noneMatch(policy -> policy.at("/status/conditions").isEmpty());
    }

    /**
     * What was recorded, as far as it can be seen from outside. Ours makes the config the owner of every node state that the operator writes; the reference leaves
     * those without a reported PF alone.
     */
    JsonNode recorded() {
        ObjectNode recorded = given.expected().deepCopy();
        recorded.set("nodeStates", GoldenTree.byName(recorded.path("nodeStates")));
        for (var state : recorded.path("nodeStates")) {
            ((ObjectNode) state).remove(List.of("apiVersion", "kind"));
            if (!reported(GoldenTree.name(state))) {
                var owner = recorded.at("/devicePluginConfigMap/metadata/ownerReferences");
                ((ObjectNode) state.get("metadata")).set("ownerReferences", owner);
            }
        }
        if (recorded.path("devicePluginConfigMap").isObject()) {
            ((ObjectNode) recorded.get("devicePluginConfigMap")).remove(List.of("apiVersion", "kind"));
        }
        recorded.remove(List.of("requeueAfterSeconds", "reconcileError"));
        return recorded;
    }

    private boolean reported(String node) {
        for (var state : given.input().path("nodeStates")) {
            if (GoldenTree.name(state).equals(node)
                    && !state.at("/status/interfaces").isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private ObjectNode state(JsonNode state) {
        var shown = GoldenTree.object();
        shown.set("metadata", metadata(state));
        shown.set("spec", state.path("spec"));
        return shown;
    }

    /** Without our own annotations; with the recordings' uid of the config, and times as they write them. */
    private ObjectNode metadata(JsonNode object) {
        var metadata = GoldenTree.metadata(object, List.of("name", "namespace", "annotations", "ownerReferences"));
        if (metadata.path("annotations") instanceof ObjectNode annotations) {
            annotations.properties().removeIf(entry -> entry.getKey().startsWith(OURS));
            if (annotations.has(KEEP_UNTIL)) {
                annotations.put(KEEP_UNTIL, fromNow(annotations.get(KEEP_UNTIL).asText()));
            }
        }
        for (var owner : metadata.path("ownerReferences")) {
            if (owner.path("uid").asText().equals(configUid)) {
                ((ObjectNode) owner).set("uid", given.input().at("/operatorConfig/metadata/uid"));
            }
        }
        return metadata;
    }

    /** Whole minutes, rounded: some time has passed since the operator wrote it. */
    private static String fromNow(String time) {
        long seconds = Duration.between(Instant.now(), Instant.parse(time)).toSeconds();
        return "<now+" + Math.round(seconds / 60.0) + "m>";
    }

    private static ObjectNode labels(JsonNode node) {
        var labels = GoldenTree.object();
        node.at("/metadata/labels").properties().stream()
                .filter(label -> label.getKey().startsWith(LABELS))
                .forEach(label -> labels.set(label.getKey(), label.getValue()));
        return labels;
    }

    /** Takes everything away, the SriovOperatorConfig first. */
    void end() {
        for (var kind : List.of(
                "SriovOperatorConfig", "SriovNetworkNodePolicy", "SriovNetworkPoolConfig", "SriovNetworkNodeState")) {
            stored.deleteAll(GROUP, kind);
        }
        stored.deleteAll("v1", "Node");
        stored.delete(configMap(PLUGIN_CONFIG));
        stored.delete(configMap("supported-nic-ids"));
        stored.deleteEvents(given.namespace());
    }
}
