package io.sriovib.planning.discover;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.planning.policy.NodeFacts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeLabelsTest {
    private static final String RDMA = "feature.node.kubernetes.io/custom-rdma.available";

    private static NodeFacts node(String name, Map<String, String> labels) {
        return new NodeFacts(name, labels);
    }

    @Test
    void the_feature_that_speaks_of_rdma_is_preferred() {
        var nodes = List.of(node("a", Map.of(RDMA, "true", "pool", "gpu", "feature.node.kubernetes.io/cpu", "x")));
        assertThat(NodeLabels.selector(nodes, nodes)).contains(Map.of(RDMA, "true"));
    }

    @Test
    void a_label_that_others_have_too_is_passed_over() {
        var wanted = node("a", Map.of(RDMA, "true", "pool", "gpu"));
        var other = node("b", Map.of(RDMA, "true", "pool", "cpu"));
        assertThat(NodeLabels.selector(List.of(wanted), List.of(wanted, other))).contains(Map.of("pool", "gpu"));
    }

    @Test
    void two_labels_together_tell_what_neither_tells_alone() {
        var wanted = node("a", Map.of("x", "1", "y", "1"));
        var managed = List.of(wanted, node("b", Map.of("x", "1")), node("c", Map.of("y", "1")));
        assertThat(NodeLabels.selector(List.of(wanted), managed)).contains(Map.of("x", "1", "y", "1"));
    }

    @Test
    void neither_a_hostname_nor_the_label_of_the_operator_tells_nodes() {
        var wanted =
                node("a", Map.of("kubernetes.io/hostname", "a", "sriovnetwork.openshift.io/device-plugin", "Enabled"));
        var managed = List.of(wanted, node("b", Map.of()));
        assertThat(NodeLabels.selector(List.of(wanted), managed)).isEmpty();
        assertThat(NodeLabels.hostname(wanted, managed)).contains(Map.of("kubernetes.io/hostname", "a"));
    }

    @Test
    void a_hostname_that_two_nodes_have_tells_neither() {
        var wanted = node("a", Map.of("kubernetes.io/hostname", "same"));
        assertThat(NodeLabels.hostname(wanted, List.of(wanted, node("b", wanted.labels()))))
                .isEmpty();
    }
}
