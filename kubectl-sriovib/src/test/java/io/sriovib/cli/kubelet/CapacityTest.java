package io.sriovib.cli.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapacityTest {
    private static final String RESOURCE = "openshift.io/mlnx_ib0";

    @Test
    void a_node_offers_as_much_as_was_found() {
        assertThat(Capacity.patch(node(Map.of("cpu", "64")), "openshift.io", Map.of(RESOURCE, List.of(1, 2))))
                .contains("{\"status\":{\"capacity\":{\"openshift.io/mlnx_ib0\":\"2\"},"
                        + "\"allocatable\":{\"openshift.io/mlnx_ib0\":\"2\"}}}");
    }

    @Test
    void what_it_says_already_is_not_written() {
        assertThat(Capacity.patch(node(Map.of("cpu", "64")), "openshift.io", Map.of()))
                .isEmpty();
        assertThat(Capacity.patch(node(Map.of(RESOURCE, "2")), "openshift.io", Map.of(RESOURCE, List.of(1, 2))))
                .isEmpty();
        assertThat(Capacity.patch(new Node(), "openshift.io", Map.of())).isEmpty();
    }

    @Test
    void a_resource_that_is_offered_no_more_is_zero_and_others_stay() {
        var node = node(Map.of(RESOURCE, "2", "nvidia.com/gpu", "1"));
        assertThat(Capacity.patch(node, "openshift.io", Map.of()))
                .contains("{\"status\":{\"capacity\":{\"openshift.io/mlnx_ib0\":\"0\"},"
                        + "\"allocatable\":{\"openshift.io/mlnx_ib0\":\"0\"}}}");
    }

    private static Node node(Map<String, String> quantities) {
        var node = new NodeBuilder().withNewStatus().endStatus();
        quantities.forEach((resource, count) -> node.editStatus()
                .addToCapacity(resource, new Quantity(count))
                .addToAllocatable(resource, new Quantity(count))
                .endStatus());
        return node.build();
    }
}
