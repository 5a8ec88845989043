package io.sriovib.operator.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.operator.testing.Reports;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeTriggersTest {
    @Test
    void a_heartbeat_of_a_node_is_nothing() {
        assertThat(NodeTriggers.labelsDiffer(node(Map.of("a", "1"), "1"), node(Map.of("a", "1"), "2")))
                .isFalse();
    }

    @Test
    void a_label_a_new_node_and_a_gone_node_are_something() {
        var node = node(Map.of("a", "1"), "1");
        assertThat(NodeTriggers.labelsDiffer(node, node(Map.of("a", "2"), "2"))).isTrue();
        assertThat(NodeTriggers.labelsDiffer(null, node)).isTrue();
        assertThat(NodeTriggers.labelsDiffer(node, null)).isTrue();
    }

    @Test
    void a_config_that_was_made_anew_is_something_although_it_says_the_same() {
        assertThat(NodeTriggers.configDiffers(config("1"), config("1"))).isFalse();
        assertThat(NodeTriggers.configDiffers(config("1"), config("2"))).isTrue();
    }

    private static SriovOperatorConfig config(String uid) {
        var config = new SriovOperatorConfig();
        config.setMetadata(
                new ObjectMetaBuilder().withName("default").withUid(uid).build());
        return config;
    }

    @Test
    void a_report_that_differs_in_its_pfs_is_something() {
        assertThat(NodeTriggers.stateDiffers(state("Succeeded"), state("Succeeded", Reports.ib0())))
                .isTrue();
    }

    @Test
    void a_report_that_differs_in_its_progress_alone_is_nothing() {
        assertThat(NodeTriggers.stateDiffers(state("InProgress", Reports.ib0()), state("Succeeded", Reports.ib0())))
                .isFalse();
    }

    @Test
    void texts_that_somebody_changed_added_or_took_out_are_named() {
        assertThat(NodeTriggers.changedKeys(Map.of("a", "1", "b", "1", "c", "1"), Map.of("a", "1", "b", "2", "d", "1")))
                .containsExactlyInAnyOrder("b", "c", "d");
    }

    private static Node node(Map<String, String> labels, String version) {
        return new NodeBuilder()
                .withNewMetadata()
                .withName("n")
                .withLabels(labels)
                .withResourceVersion(version)
                .endMetadata()
                .build();
    }

    private static SriovNetworkNodeState state(String sync, InterfaceStatus... pfs) {
        var state = new SriovNetworkNodeState();
        state.setMetadata(new ObjectMetaBuilder().withName("n").build());
        state.setSpec(NodeStateSpec.EMPTY);
        state.setStatus(new NodeStateStatus(List.of(pfs), null, null, sync, null, List.of(), List.of()));
        return state;
    }
}
