package io.sriovib.planning.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.OperatorConfigSpec;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.api.v1.SriovNetworkPoolConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * {@code input.yaml} of a policy case, read.
 *
 * @param configured whether a SriovOperatorConfig exists
 * @param settings of the round
 * @param nodes all nodes
 * @param states the node states by node
 * @param policies all policies
 * @param staleDelay how long the node states of unmanaged nodes are kept
 */
record PolicyCase(
        boolean configured,
        PolicySettings settings,
        List<NodeFacts> nodes,
        Map<String, State> states,
        List<SriovNetworkNodePolicy> policies,
        Duration staleDelay) {
    /** The time at which every case plays. */
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    /** What a node state holds. */
    record State(Map<String, String> annotations, NodeStateSpec spec, NodeStateStatus status) {
        static final State NONE = new State(Map.of(), NodeStateSpec.EMPTY, NodeStateStatus.NONE);
    }

    static PolicyCase read(JsonNode input) {
        var states = new LinkedHashMap<String, State>();
        input.path("nodeStates").forEach(state -> states.put(name(state), state(state)));
        var nodes = GoldenYaml.list(input.path("nodes"), JsonNode.class).stream()
                .map(node -> new NodeFacts(
                        name(node), GoldenYaml.texts(node.path("metadata").path("labels"))))
                .toList();
        return new PolicyCase(
                input.has("operatorConfig"),
                settings(input),
                nodes,
                states,
                GoldenYaml.list(input.path("policies"), SriovNetworkNodePolicy.class),
                StaleNodeStates.delay(GoldenYaml.texts(input.path("operator").path("env"))
                        .get("STALE_NODE_STATE_CLEANUP_DELAY_MINUTES")));
    }

    State state(String node) {
        return states.getOrDefault(node, State.NONE);
    }

    private static State state(JsonNode state) {
        var annotations = GoldenYaml.texts(state.path("metadata").path("annotations"));
        annotations.replaceAll((_, value) -> switch (value) {
            case "<past>" -> NOW.minus(Duration.ofHours(1)).toString();
            case "<future>" -> NOW.plus(Duration.ofHours(1)).toString();
            default -> value;
        });
        return new State(
                annotations,
                GoldenYaml.value(state.path("spec"), NodeStateSpec.class, NodeStateSpec.EMPTY),
                GoldenYaml.value(state.path("status"), NodeStateStatus.class, NodeStateStatus.NONE));
    }

    private static PolicySettings settings(JsonNode input) {
        var operator = input.path("operator");
        var stored = GoldenYaml.value(
                input.path("operatorConfig").path("spec"), OperatorConfigSpec.class, OperatorConfigSpec.DEFAULT);
        var gates = new TreeMap<>(stored.featureGates());
        operator.path("featureGates")
                .properties()
                .forEach(gate -> gates.put(gate.getKey(), gate.getValue().asBoolean()));
        return new PolicySettings(
                operator.path("namespace").asText(),
                Policies.config(stored.configDaemonNodeSelector(), gates),
                nics(GoldenYaml.list(input.path("supportedNics"), String.class)),
                GoldenYaml.list(input.path("poolConfigs"), SriovNetworkPoolConfig.class));
    }

    private static SupportedNics nics(List<String> lines) {
        var entries = new TreeMap<String, String>();
        lines.forEach(line -> entries.put("nic%03d".formatted(entries.size()), line));
        return SupportedNics.parse(entries);
    }

    private static String name(JsonNode object) {
        return Objects.requireNonNull(object.path("metadata").path("name").asText());
    }
}
