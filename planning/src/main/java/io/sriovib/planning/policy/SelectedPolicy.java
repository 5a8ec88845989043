package io.sriovib.planning.policy;

import io.sriovib.api.v1.NicSelector;
import io.sriovib.api.v1.PolicySpec;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.planning.finding.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A policy that applies to the node in hand.
 *
 * @param name its name
 * @param spec what it asks for
 * @param faults what is wrong with it, for any node; none: it can be applied
 */
record SelectedPolicy(String name, PolicySpec spec, List<Finding> faults) {
    private static final String IGNORED = "default";
    private static final PolicySpec NOTHING = new PolicySpec(
            null, Map.of(), null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    private static final Comparator<SelectedPolicy> WEAKEST_FIRST =
            Comparator.comparingLong(SelectedPolicy::priority).reversed().thenComparing(SelectedPolicy::name);

    /**
     * The policies for one node in the order in which they are applied: highest number first, ties by name, so that the last applied is the strongest. Policies
     * of other namespaces and one named {@code default} do not count (section 2.1).
     */
    static List<SelectedPolicy> of(NodeFacts node, List<SriovNetworkNodePolicy> policies, PolicySettings settings) {
        return policies.stream()
                .filter(policy -> considered(policy, settings.namespace()))
                .filter(policy -> node.hasAll(spec(policy).nodeSelector()))
                .map(policy -> of(policy, settings))
                .sorted(WEAKEST_FIRST)
                .toList();
    }

    private static SelectedPolicy of(SriovNetworkNodePolicy policy, PolicySettings settings) {
        var name = name(policy);
        var spec = spec(policy);
        return new SelectedPolicy(name, spec, PolicyCheck.faults(name, spec, settings.manageSoftwareBridges()));
    }

    static boolean considered(SriovNetworkNodePolicy policy, String namespace) {
        return namespace.equals(policy.getMetadata().getNamespace())
                && !name(policy).equals(IGNORED);
    }

    static String name(SriovNetworkNodePolicy policy) {
        return String.valueOf(policy.getMetadata().getName());
    }

    static PolicySpec spec(SriovNetworkNodePolicy policy) {
        return Objects.requireNonNullElse(policy.getSpec(), NOTHING);
    }

    /** 0 is the strongest; absent reads as 0 (section 1.5). */
    long priority() {
        return Objects.requireNonNullElse(spec.priority(), 0L);
    }

    long numVfs() {
        return Objects.requireNonNullElse(spec.numVfs(), 0L);
    }

    NicSelector selector() {
        return PolicyCheck.selector(spec);
    }
}
