package io.sriovib.planning.policy;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.sriovib.api.condition.PolicyReason;
import io.sriovib.api.v1.PoolConfigSpec;
import io.sriovib.api.v1.SriovNetworkPoolConfig;
import io.sriovib.api.v1.SystemSettings;
import io.sriovib.planning.finding.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which pool a node is in, and the RDMA mode that it gets from there (sections 2.9, 5.2). */
public final class Pools {
    private Pools() {}

    /**
     * Host-wide settings of a node.
     *
     * @param settings null: nothing is set, the host is left alone
     * @param findings at most one: the node is in two pools
     */
    public record Mode(@Nullable SystemSettings settings, List<Finding> findings) {}

    /** Names of the pools that select a node with these labels, sorted: pools of that namespace without a hardware-offload name; no selector selects all. */
    public static List<String> of(Map<String, String> labels, List<SriovNetworkPoolConfig> pools, String namespace) {
        return selecting(labels, pools, namespace).stream().map(Pools::name).toList();
    }

    /**
     * RDMA mode of the node's only pool. In two pools the last undisputed value stays, since empty would make the daemon take the setting away (D13).
     *
     * @param previous the system part of the node state as it is
     */
    public static Mode rdmaMode(
            NodeFacts node, List<SriovNetworkPoolConfig> pools, String namespace, @Nullable SystemSettings previous) {
        var selecting = selecting(node.labels(), pools, namespace);
        if (selecting.size() > 1) {
            var names = String.join(", ", selecting.stream().map(Pools::name).toList());
            var finding = Finding.error(
                    PolicyReason.NODE_IN_TWO_POOLS,
                    node.name(),
                    "the pools " + names + " select this node; its RDMA mode stays as it was and it is not drained",
                    "change the nodeSelector of all but one");
            return new Mode(previous, List.of(finding));
        }
        var mode = selecting.isEmpty() ? null : spec(selecting.getFirst()).rdmaMode();
        return new Mode(mode == null || mode.isEmpty() ? null : new SystemSettings(mode), List.of());
    }

    private static List<SriovNetworkPoolConfig> selecting(
            Map<String, String> labels, List<SriovNetworkPoolConfig> pools, String namespace) {
        return pools.stream()
                .filter(pool -> namespace.equals(pool.getMetadata().getNamespace()))
                .filter(pool -> !offload(spec(pool)) && matches(spec(pool).nodeSelector(), labels))
                .sorted(Comparator.comparing(Pools::name))
                .toList();
    }

    private static String name(SriovNetworkPoolConfig pool) {
        return String.valueOf(pool.getMetadata().getName());
    }

    private static PoolConfigSpec spec(SriovNetworkPoolConfig pool) {
        var spec = pool.getSpec();
        return spec == null ? new PoolConfigSpec(null, null, null, null) : spec;
    }

    private static boolean offload(PoolConfigSpec spec) {
        var offload = spec.ovsHardwareOffloadConfig();
        return offload != null && offload.name() != null && !offload.name().isEmpty();
    }

    private static boolean matches(@Nullable LabelSelector selector, Map<String, String> labels) {
        if (selector == null) {
            return true;
        }
        var exact = selector.getMatchLabels();
        var terms = selector.getMatchExpressions();
        return (exact == null || new NodeFacts("", labels).hasAll(exact))
                && (terms == null || terms.stream().allMatch(term -> holds(term, labels)));
    }

    /** An operator that Kubernetes does not know selects nothing. */
    private static boolean holds(LabelSelectorRequirement term, Map<String, String> labels) {
        var label = term.getKey() == null ? null : labels.get(term.getKey());
        var values = term.getValues() == null ? List.<String>of() : term.getValues();
        return switch (String.valueOf(term.getOperator())) {
            case "In" -> label != null && values.contains(label);
            case "NotIn" -> label == null || !values.contains(label);
            case "Exists" -> label != null;
            case "DoesNotExist" -> label == null;
            default -> false;
        };
    }
}
