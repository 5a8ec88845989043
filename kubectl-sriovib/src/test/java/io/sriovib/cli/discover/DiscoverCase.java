package io.sriovib.cli.discover;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.sriovib.api.condition.Condition;
import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.cli.demo.Documents;
import io.sriovib.planning.discover.ClusterSeen;
import io.sriovib.planning.discover.DiscoverPlanner;
import io.sriovib.planning.discover.DiscoverSettings;
import io.sriovib.planning.discover.Grouping;
import io.sriovib.planning.discover.Ipv4Range;
import io.sriovib.planning.discover.NetworkSeen;
import io.sriovib.planning.discover.NodeSeen;
import io.sriovib.planning.policy.NodeFacts;
import io.sriovib.planning.policy.SupportedNics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code input.yaml} of a case: options, nodes with what they report, policies and networks that exist. */
record DiscoverCase(ClusterSeen cluster, DiscoverSettings settings) {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    static DiscoverCase read(String text) {
        var input = YAML.unmarshal(text, JsonNode.class);
        var policies = list(input.path("policies"), SriovNetworkNodePolicy.class);
        var networks = list(input.path("networks"), JsonNode.class).stream()
                .map(network -> new NetworkSeen(
                        network.path("name").asText(),
                        network.path("resourceName").asText(),
                        network.path("ipam").asText()))
                .toList();
        var nodes = list(input.path("nodes"), JsonNode.class).stream()
                .map(DiscoverCase::node)
                .toList();
        return new DiscoverCase(new ClusterSeen(nodes, policies, networks, nics()), settings(input.path("options")));
    }

    /** What the command prints. */
    String printed() {
        return new CommentedYaml().print(DiscoverPlanner.discover(cluster, settings));
    }

    private static DiscoverSettings settings(JsonNode options) {
        var range = Ipv4Range.parse(options.path("range").asText("192.168.0.0/16"));
        return new DiscoverSettings(
                "kube-system", range.orElseThrow(), options.path("vfs").asLong(8), grouping(options));
    }

    private static Grouping grouping(JsonNode options) {
        if (options.has("numa")) {
            var told = new TreeMap<String, Integer>();
            options.path("numa")
                    .properties()
                    .forEach(entry -> told.put(entry.getKey(), entry.getValue().asInt()));
            return new Grouping.PerNumaNode(told);
        }
        return options.path("onePerRail").asBoolean() ? new Grouping.PerRail() : new Grouping.PerSlot();
    }

    private static NodeSeen node(JsonNode node) {
        var labels = new TreeMap<String, String>();
        node.path("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return new NodeSeen(
                new NodeFacts(node.path("name").asText(), labels),
                NodeStateSpec.EMPTY,
                node.has("interfaces") ? status(node) : NodeStateStatus.NONE,
                list(node.path("ranges"), String.class));
    }

    private static NodeStateStatus status(JsonNode node) {
        var conditions = new ArrayList<Condition>();
        if (node.has("unlisted")) {
            conditions.add(YAML.convertValue(
                    Map.of(
                            "type", "NicsSupported",
                            "status", "False",
                            "message", node.path("unlisted").asText()),
                    Condition.class));
        }
        return new NodeStateStatus(
                list(node.path("interfaces"), InterfaceStatus.class),
                null,
                null,
                "Succeeded",
                null,
                conditions,
                List.of());
    }

    private static SupportedNics nics() {
        var map = YAML.unmarshal(Documents.text(Documents.SUPPORTED_NICS), ConfigMap.class);
        return SupportedNics.parse(map.getData());
    }

    private static <T> List<T> list(JsonNode array, Class<T> type) {
        var items = new ArrayList<T>();
        array.forEach(item -> items.add(YAML.convertValue(item, type)));
        return items;
    }
}
