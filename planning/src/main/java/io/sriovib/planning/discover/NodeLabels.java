package io.sriovib.planning.discover;

import io.sriovib.planning.policy.NodeFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Chooses a nodeSelector: labels that all wanted nodes have and no other managed node has all of.
 *
 * <ol>
 *   <li>What the wanted nodes have in common, what tells most of a card first.
 *   <li>One label that excludes all others, else greedily the one that excludes most of those that are left.
 * </ol>
 */
final class NodeLabels {
    /** What Kubernetes names a node with; it selects one node and is of no use for the next one. */
    private static final String HOSTNAME = "kubernetes.io/hostname";

    private static final String FEATURE = "feature.node.kubernetes.io/";
    /** The operator's own labels come and go with the policies. */
    private static final String OURS = "sriovnetwork.openshift.io/";

    private static final Comparator<Map.Entry<String, String>> BEST_FIRST =
            Comparator.<Map.Entry<String, String>>comparingInt(label -> rank(label.getKey()))
                    .thenComparing(Map.Entry::getKey);

    private NodeLabels() {}

    /** A selector for exactly these of the managed nodes; empty when their labels do not tell them from the others. */
    static Optional<Map<String, String>> selector(Collection<NodeFacts> wanted, Collection<NodeFacts> managed) {
        var common = common(wanted);
        var others = managed.stream().filter(node -> !wanted.contains(node)).toList();
        if (others.isEmpty()) {
            return Optional.of(common.stream().findFirst().map(NodeLabels::only).orElseGet(Map::of));
        }
        return common.stream()
                .map(NodeLabels::only)
                .filter(label -> others.stream().noneMatch(node -> node.hasAll(label)))
                .findFirst()
                .or(() -> several(common, others));
    }

    /** The node by its own name; empty when it does not have such a label to itself. */
    static Optional<Map<String, String>> hostname(NodeFacts wanted, Collection<NodeFacts> managed) {
        return Optional.ofNullable(wanted.labels().get(HOSTNAME))
                .map(name -> Map.of(HOSTNAME, name))
                .filter(label ->
                        managed.stream().filter(node -> !node.equals(wanted)).noneMatch(node -> node.hasAll(label)));
    }

    private static Optional<Map<String, String>> several(
            List<Map.Entry<String, String>> common, List<NodeFacts> others) {
        var chosen = new TreeMap<String, String>();
        var left = others;
        while (!left.isEmpty()) {
            var remaining = left;
            var best = common.stream().min(Comparator.comparingLong(label -> selected(only(label), remaining)));
            if (best.isEmpty() || selected(only(best.get()), left) == left.size()) {
                return Optional.empty();
            }
            chosen.putAll(only(best.get()));
            left = left.stream().filter(node -> node.hasAll(chosen)).toList();
        }
        return Optional.of(chosen);
    }

    private static long selected(Map<String, String> labels, List<NodeFacts> nodes) {
        return nodes.stream().filter(node -> node.hasAll(labels)).count();
    }

    private static Map<String, String> only(Map.Entry<String, String> label) {
        return Map.of(label.getKey(), label.getValue());
    }

    private static List<Map.Entry<String, String>> common(Collection<NodeFacts> nodes) {
        var common = new ArrayList<>(nodes.stream()
                .findFirst()
                .map(NodeFacts::labels)
                .orElseGet(Map::of)
                .entrySet());
        common.removeIf(label -> label.getKey().equals(HOSTNAME)
                || label.getKey().startsWith(OURS)
                || !nodes.stream().allMatch(node -> node.hasAll(only(label))));
        common.sort(BEST_FIRST);
        return common;
    }

    /** Small is better. Versions among the features change with the next upgrade of the node. */
    private static int rank(String label) {
        if (label.startsWith(FEATURE)) {
            var feature = label.substring(FEATURE.length());
            return feature.contains("rdma")
                    ? 0
                    : feature.contains("15b3")
                            ? 1
                            : feature.contains("sriov") || feature.startsWith("pci-")
                                    ? 2
                                    : feature.contains("version") ? 7 : 3;
        }
        if (label.startsWith("node-role.kubernetes.io/")) {
            return 5;
        }
        return label.contains("kubernetes.io/") ? 6 : 4;
    }
}
