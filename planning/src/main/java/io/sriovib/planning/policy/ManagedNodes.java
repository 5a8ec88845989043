package io.sriovib.planning.policy;

import io.sriovib.api.v1.OperatorConfigSpec;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Which nodes are ours (section 2.1). */
public final class ManagedNodes {
    private static final Map<String, String> DEFAULT =
            Map.of("node-role.kubernetes.io/worker", "", "kubernetes.io/os", "linux");

    private ManagedNodes() {}

    /** Labels that a node must have: {@code configDaemonNodeSelector} when it has entries, else worker and linux. */
    public static Map<String, String> selector(OperatorConfigSpec config) {
        return config.configDaemonNodeSelector().isEmpty() ? DEFAULT : config.configDaemonNodeSelector();
    }

    /** Whether a node with these labels gets a node state. */
    public static boolean manages(Map<String, String> labels, OperatorConfigSpec config) {
        return new NodeFacts("", labels).hasAll(selector(config));
    }

    /** Names of the nodes that the policy's nodeSelector matches but that are not managed, sorted: what an empty selection is explained with. */
    public static List<String> unmanaged(
            SriovNetworkNodePolicy policy, Collection<NodeFacts> nodes, OperatorConfigSpec config) {
        return nodes.stream()
                .filter(node -> node.hasAll(SelectedPolicy.spec(policy).nodeSelector()))
                .filter(node -> !manages(node.labels(), config))
                .map(NodeFacts::name)
                .sorted()
                .toList();
    }
}
