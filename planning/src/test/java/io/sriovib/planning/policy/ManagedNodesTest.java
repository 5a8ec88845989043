package io.sriovib.planning.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.api.v1.OperatorConfigSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManagedNodesTest {
    private static final String WORKER = "node-role.kubernetes.io/worker";
    private static final OperatorConfigSpec CUSTOM = Policies.config(Map.of("ib", "yes"), Map.of());

    @Test
    void linux_workers_are_managed_by_default() {
        assertThat(ManagedNodes.manages(
                        Map.of(WORKER, "", "kubernetes.io/os", "linux", "x", "y"), OperatorConfigSpec.DEFAULT))
                .isTrue();
        assertThat(ManagedNodes.manages(Map.of("kubernetes.io/os", "linux"), OperatorConfigSpec.DEFAULT))
                .isFalse();
        assertThat(ManagedNodes.manages(
                        Map.of(WORKER, "true", "kubernetes.io/os", "linux"), OperatorConfigSpec.DEFAULT))
                .isFalse();
    }

    @Test
    void the_daemons_node_selector_replaces_the_default() {
        assertThat(ManagedNodes.manages(Map.of("ib", "yes"), CUSTOM)).isTrue();
        assertThat(ManagedNodes.manages(Map.of(WORKER, "", "kubernetes.io/os", "linux"), CUSTOM))
                .isFalse();
    }

    /** D15: a forgotten worker label is named. */
    @Test
    void nodes_that_a_policy_means_but_nobody_manages_are_named() {
        var policy = Policies.policy("p", Policies.spec("r", 1L, 4, Policies.names("ib0")));
        var nodes = List.of(
                new NodeFacts("b", Map.of("worker", "yes")),
                new NodeFacts("a", Map.of("worker", "yes")),
                new NodeFacts("managed", Map.of("worker", "yes", "ib", "yes")),
                new NodeFacts("other", Map.of()));
        assertThat(ManagedNodes.unmanaged(policy, nodes, CUSTOM)).containsExactly("a", "b");
    }
}
