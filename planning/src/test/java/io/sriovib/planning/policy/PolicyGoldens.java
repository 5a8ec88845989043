package io.sriovib.planning.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sriovib.planning.policy.PolicyCase.State;
import io.sriovib.planning.policy.StaleNodeStates.Decision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Runs one golden case of policies through the pure planners, as the operator does in two rounds. The format is that of {@code reference/golden/README.md}; our
 * own cases also state {@code findings} and {@code computed} of each node.
 */
public final class PolicyGoldens {
    private static final String LABELS = "sriovnetwork.openshift.io/";
    private static final String LABEL = LABELS + "device-plugin";
    private static final List<String> PER_NODE = List.of("nodeLabels", "findings", "computed");

    private PolicyGoldens() {}

    /** What differs between {@code expected.yaml} of the case and what the planners give; none: the case passes. */
    public static List<String> differences(Path caseFolder) {
        var expected = GoldenYaml.read(caseFolder.resolve("expected.yaml"));
        var actual = actual(caseFolder);
        var lines = new ArrayList<>(GoldenYaml.differences(
                "nodeStates", byName(expected.path("nodeStates")), byName(actual.path("nodeStates"))));
        lines.addAll(GoldenYaml.differences(
                "devicePluginConfigMap.data",
                expected.path("devicePluginConfigMap").path("data"),
                actual.path("devicePluginConfigMap").path("data")));
        PER_NODE.stream()
                .filter(expected::has)
                .forEach(member ->
                        lines.addAll(GoldenYaml.differences(member, expected.path(member), actual.path(member))));
        return lines;
    }

    /** Annotations and spec; owner references are the shell's. */
    private static ObjectNode byName(JsonNode nodeStates) {
        var all = GoldenYaml.object();
        nodeStates.forEach(
                state -> all.putObject(state.path("metadata").path("name").asText())
                        .put("exists", true)
                        .<ObjectNode>set("annotations", state.path("metadata").path("annotations"))
                        .set("spec", state.path("spec")));
        return all;
    }

    /** The members of {@code expected.yaml} as the planners give them. */
    static ObjectNode actual(Path caseFolder) {
        var given = PolicyCase.read(GoldenYaml.read(caseFolder.resolve("input.yaml")));
        var result = GoldenYaml.object();
        result.putArray("nodeStates");
        given.nodes().forEach(node -> result.withObject("nodeLabels").set(node.name(), labels(given, node)));
        if (!given.configured()) {
            given.states().forEach((name, state) -> addState(result, name, state.annotations(), state));
            return result;
        }
        given.nodes().stream().filter(node -> managed(given, node)).forEach(node -> plan(given, node, result));
        given.states().forEach((name, state) -> unmanaged(given, name, state, result));
        return result;
    }

    private static boolean managed(PolicyCase given, NodeFacts node) {
        return ManagedNodes.manages(node.labels(), given.settings().config());
    }

    /** Labels of ours before planning: that of a node with a stale node state goes. */
    private static ObjectNode labels(PolicyCase given, NodeFacts node) {
        var labels = GoldenYaml.object();
        boolean stale = given.configured() && given.states().containsKey(node.name()) && !managed(given, node);
        node.labels().forEach((key, value) -> {
            if (key.startsWith(LABELS) && !(stale && key.equals(LABEL))) {
                labels.put(key, value);
            }
        });
        return labels;
    }

    private static void plan(PolicyCase given, NodeFacts node, ObjectNode result) {
        var state = given.state(node.name());
        var report = state.status().interfaces();
        var once = PolicyPlanner.wish(node, report, state.spec(), given.policies(), given.settings());
        var wish = PolicyPlanner.wish(node, report, once.spec(), given.policies(), given.settings());
        var annotations = annotations(given, state, true).orElseThrow();
        addState(result, node.name(), annotations, new State(annotations, wish.spec(), state.status()));
        result.withObject("devicePluginConfigMap").withObject("data").put(node.name(), wish.devicePluginConfig());
        result.withObject("nodeLabels").withObject(node.name()).put(LABEL, wish.devicePluginLabel());
        result.withObject("computed").put(node.name(), once.computed());
        var findings = result.withObject("findings").putArray(node.name());
        once.findings()
                .forEach(found ->
                        findings.add(found.severity() + " " + found.reason().word() + " " + found.text()));
    }

    private static void unmanaged(PolicyCase given, String name, State state, ObjectNode result) {
        if (given.nodes().stream().noneMatch(node -> node.name().equals(name) && managed(given, node))) {
            annotations(given, state, false).ifPresent(annotations -> addState(result, name, annotations, state));
        }
    }

    /** The node state's annotations afterwards; empty when it is deleted. */
    private static Optional<Map<String, String>> annotations(PolicyCase given, State state, boolean managed) {
        var annotations = new TreeMap<>(state.annotations());
        return switch (StaleNodeStates.decide(annotations, managed, given.staleDelay(), PolicyCase.NOW)) {
            case Decision.Keep _ -> Optional.of(annotations);
            case Decision.Delete _ -> Optional.empty();
            case Decision.ClearAnnotation _ -> {
                annotations.remove(StaleNodeStates.KEEP_UNTIL);
                yield Optional.of(annotations);
            }
            case Decision.Annotate(var until) -> {
                annotations.put(StaleNodeStates.KEEP_UNTIL, until.toString());
                yield Optional.of(annotations);
            }
        };
    }

    private static void addState(ObjectNode result, String name, Map<String, String> annotations, State state) {
        var object = result.withArray("nodeStates").addObject();
        var metadata = object.putObject("metadata").put("name", name);
        annotations.forEach((key, value) -> metadata.withObject("annotations").put(key, value));
        StaleNodeStates.until(annotations)
                .map(until -> Duration.between(PolicyCase.NOW, until).toMinutes())
                .ifPresent(minutes ->
                        metadata.withObject("annotations").put(StaleNodeStates.KEEP_UNTIL, "<now+" + minutes + "m>"));
        object.set("spec", GoldenYaml.tree(state.spec()));
    }
}
