package io.sriovib.scenario.random;

import io.fabric8.kubernetes.api.model.Node;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.api.v1.OperatorConfigSpec;
import io.sriovib.api.v1.PolicyStatus;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.planning.policy.ManagedNodes;
import io.sriovib.planning.value.VfRange;
import io.sriovib.scenario.random.node.PfTruth;
import io.sriovib.scenario.random.node.Violation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts for a policy what its status claims, from node states and machines. */
record PolicyCount(World world, SriovNetworkNodePolicy policy) {
    void require(PolicyStatus status) {
        var states = states();
        require("nodesSelected", states.size(), status.nodesSelected(), status);
        require("nodesReady", states.stream().filter(this::ready).count(), status.nodesReady(), status);
        require("vfsWanted", states.stream().mapToLong(state -> wanted(state)).sum(), status.vfsWanted(), status);
        require("vfsPresent", states.stream().mapToLong(state -> present(state)).sum(), status.vfsPresent(), status);
        var ready = Conditions.find(status.conditions(), "Ready").orElseThrow();
        if (!Objects.equals(ready.observedGeneration(), policy.getMetadata().getGeneration())) {
            throw untrue("Ready is of generation " + ready.observedGeneration(), status);
        }
        boolean allReady = states.stream().filter(state -> wanted(state) > 0).allMatch(this::ready);
        if (ready.isTrue() && !allReady) {
            throw untrue("Ready, but not every node is", status);
        }
    }

    private void require(String what, long counted, @Nullable Long claimed, PolicyStatus status) {
        if (counted != Objects.requireNonNullElse(claimed, 0L)) {
            throw untrue(what + " is " + counted, status);
        }
    }

    private Violation untrue(String what, PolicyStatus status) {
        return new Violation(
                "what a policy's status says is true",
                policy.getMetadata().getName() + ": " + what + ", not " + status);
    }

    /** Of managed nodes that the policy selects. */
    private List<SriovNetworkNodeState> states() {
        var selector = policy.getSpec().nodeSelector();
        return world.cluster().list(Node.class).stream()
                .filter(node -> ManagedNodes.manages(CalmCheck.labels(node), OperatorConfigSpec.DEFAULT))
                .filter(node -> CalmCheck.labels(node).entrySet().containsAll(selector.entrySet()))
                .map(node -> world.cluster()
                        .get(
                                SriovNetworkNodeState.class,
                                World.NAMESPACE + "/" + node.getMetadata().getName()))
                .flatMap(Optional::stream)
                .toList();
    }

    private boolean ready(SriovNetworkNodeState state) {
        return "Succeeded".equals(state.getStatus().syncStatus());
    }

    private long wanted(SriovNetworkNodeState state) {
        return state.getSpec().interfaces().stream()
                .flatMap(pf -> pf.vfGroups().stream()
                        .filter(group -> name().equals(group.policyName()))
                        .flatMap(group -> VfRange.parse(group.vfRange()).stream())
                        .map(range -> Math.min(range.last() + 1L, Objects.requireNonNullElse(pf.numVfs(), 0L))
                                - range.first()))
                .mapToLong(count -> Math.max(0, count))
                .sum();
    }

    /** Of PFs that the node reports: what it does not tell nobody can count ({@link CalmCheck} sees that no supported card is missing). */
    private long present(SriovNetworkNodeState state) {
        var machine =
                Objects.requireNonNull(world.nodes().get(state.getMetadata().getName()));
        var reported = state.getStatus().interfaces().stream()
                .map(InterfaceStatus::pciAddress)
                .toList();
        return state.getSpec().interfaces().stream()
                .filter(pf -> reported.contains(pf.pciAddress()))
                .flatMap(pf -> pf.vfGroups().stream()
                        .filter(group -> name().equals(group.policyName()))
                        .flatMap(group -> VfRange.parse(group.vfRange()).stream())
                        .map(range -> machine.truth().stream()
                                .filter(truth -> truth.address().text().equals(pf.pciAddress()))
                                .flatMap(truth -> truth.vfs().stream())
                                .map(PfTruth.Vf::index)
                                .filter(index -> range.first() <= index && index <= range.last())
                                .count()))
                .mapToLong(Long::longValue)
                .sum();
    }

    private String name() {
        return String.valueOf(policy.getMetadata().getName());
    }
}
