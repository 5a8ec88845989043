package io.sriovib.operator.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sriovib.api.Annotations;
import io.sriovib.operator.testing.Policies;
import io.sriovib.operator.testing.Reports;
import io.sriovib.operator.testing.TestCluster;
import io.sriovib.planning.value.ContentHash;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeControllerTest {
    private static final Map<String, String> RDMA = Map.of("rdma", "true");

    private final TestCluster cluster = TestCluster.installed();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void a_policy_becomes_spec_config_and_label() {
        cluster.node("a", RDMA);
        cluster.policy("policy-ib0", Policies.IB0);
        cluster.startOperator();
        cluster.reportWhenAsked("a", Reports.ib0());

        await().untilAsserted(() -> {
            assertThat(cluster.spec("a")).singleElement().matches(pf -> Objects.equals(pf.numVfs(), 8L));
            var metadata = Objects.requireNonNull(cluster.state("a")).getMetadata();
            assertThat(metadata.getAnnotations())
                    .containsEntry(Annotations.SPEC_COMPUTED, "true")
                    .containsEntry(Annotations.DEVICE_PLUGIN_CONFIG_HASH, ContentHash.of(config("a")));
            assertThat(metadata.getOwnerReferences())
                    .singleElement()
                    .matches(owner -> owner.getKind().equals("SriovOperatorConfig") && owner.getController());
            assertThat(config("a")).contains("\"resourceName\":\"mlnx_ib0\"");
            assertThat(label("a")).isEqualTo("Enabled");
        });
    }

    @Test
    void before_the_first_report_the_spec_is_not_marked_as_computed() {
        cluster.node("a", RDMA);
        cluster.policy("policy-ib0", Policies.IB0);
        cluster.startOperator();
        await().untilAsserted(() -> assertThat(label("a")).isEqualTo("Enabled"));
        assertThat(Objects.requireNonNull(cluster.state("a")).getMetadata().getAnnotations())
                .doesNotContainKey(Annotations.SPEC_COMPUTED);
    }

    /** D28. */
    @Test
    void a_late_report_is_answered_without_any_other_event() {
        cluster.node("a", RDMA);
        cluster.policy("policy-ib0", Policies.IB0);
        cluster.startOperator();
        await().untilAsserted(() -> assertThat(label("a")).isEqualTo("Enabled"));
        cluster.report("a", Reports.ib0());
        await().untilAsserted(() -> assertThat(cluster.spec("a")).hasSize(1));
    }

    /** D4. */
    @Test
    void one_changed_label_costs_the_writes_of_one_node() {
        var nodes = IntStream.range(0, 50).mapToObj(i -> "n" + i).toList();
        nodes.forEach(node -> cluster.node(node, RDMA));
        cluster.policy("policy-ib0", Policies.IB0);
        cluster.startOperator();
        nodes.forEach(node -> cluster.reportWhenAsked(node, Reports.ib0()));
        await().untilAsserted(() -> assertThat(nodes)
                .allMatch(node -> cluster.spec(node).size() == 1)
                .allMatch(node -> label(node).equals("Enabled")));
        settle();
        cluster.requests().reset();
        cluster.label("n7", "rdma", "false");
        await().untilAsserted(() -> assertThat(label("n7")).isEqualTo("Disabled"));
        settle();
        assertThat(cluster.requests().writes())
                .filteredOn(write -> !write.contains("sriovnetworknodepolicies"))
                .hasSize(3)
                .anyMatch(write -> write.endsWith("/configmaps/device-plugin-config"))
                .anyMatch(write -> write.endsWith("/sriovnetworknodestates/" + cluster.name("n7")))
                .anyMatch(write -> write.endsWith("/nodes/" + cluster.name("n7")));
    }

    @Test
    void a_policy_that_is_touched_without_a_change_and_a_second_operator_cost_nothing() {
        cluster.node("a", RDMA);
        cluster.policy("policy-ib0", Policies.IB0);
        cluster.startOperator();
        cluster.reportWhenAsked("a", Reports.pf("ib0", "0000:83:00.0", Reports.vfs(8, "0e:42:a1:03:00:16:05")));
        await().untilAsserted(
                        () -> assertThat(cluster.ready("policy-ib0").isTrue()).isTrue());
        settle();
        cluster.requests().reset();
        cluster.client().resource(cluster.policy("policy-ib0")).edit(policy -> {
            policy.getMetadata().setAnnotations(Map.of("touched", "yes"));
            return policy;
        });
        cluster.stopOperator();
        cluster.startOperator();
        cluster.node("b", Map.of());
        await().untilAsserted(() -> assertThat(label("b")).isEqualTo("Disabled"));
        settle();
        assertThat(cluster.requests().writes()).noneMatch(write -> write.contains(cluster.name("a")));
        assertThat(cluster.requests().writes()).noneMatch(write -> write.contains("policies"));
    }

    /** D9. */
    @Test
    void a_pf_that_one_report_loses_stays_in_the_wish() {
        cluster.node("a", RDMA);
        cluster.policy("policy-ib0", Policies.IB0);
        cluster.startOperator();
        cluster.reportWhenAsked("a", Reports.ib0(), Reports.pf("ib1", "0000:84:00.0"));
        await().untilAsserted(() -> assertThat(cluster.spec("a")).hasSize(1));
        var before = cluster.spec("a");

        cluster.report("a", Reports.pf("ib1", "0000:84:00.0"));
        cluster.label("a", "unrelated", "event");
        await().untilAsserted(
                        () -> assertThat(cluster.ready("policy-ib0").message()).contains("no longer reports this PF"));
        assertThat(cluster.spec("a")).isEqualTo(before);
    }

    /** D9: a node state that is deleted by hand comes back without the mark, so that its daemon removes nothing. */
    @Test
    void a_deleted_node_state_is_made_anew_and_not_marked() {
        cluster.node("a", RDMA);
        cluster.policy("policy-ib0", Policies.IB0);
        cluster.startOperator();
        cluster.reportWhenAsked("a", Reports.ib0());
        await().untilAsserted(() -> assertThat(cluster.spec("a")).hasSize(1));
        cluster.client().resource(Objects.requireNonNull(cluster.state("a"))).delete();
        await().untilAsserted(() -> assertThat(cluster.state("a"))
                .isNotNull()
                .matches(state -> !state.getMetadata().getAnnotations().containsKey(Annotations.SPEC_COMPUTED)));
    }

    /** D22. */
    @Test
    void bad_policies_harm_neither_the_good_one_nor_other_nodes() {
        var nodes = List.of("a", "b", "c", "d", "e");
        nodes.forEach(node -> cluster.node(node, node.equals("c") ? Map.of("rdma", "true", "bad", "here") : RDMA));
        cluster.policy("good", Policies.IB0);
        cluster.policy("no-dash", bad("pfNames: [\"ib0#3\"]"));
        cluster.policy("no-number", bad("pfNames: [\"ib0#a-b\"]"));
        cluster.policy("net-filter", bad("netFilter: \"openstack/NetworkID:x\""));
        cluster.startOperator();
        nodes.forEach(node -> cluster.reportWhenAsked(node, Reports.ib0()));
        await().untilAsserted(() -> {
            assertThat(nodes).allMatch(node -> cluster.spec(node).size() == 1);
            assertThat(nodes).allMatch(node -> config(node).contains("mlnx_ib0"));
            assertThat(cluster.ready("no-dash").reason()).isEqualTo("InvalidSpec");
            assertThat(cluster.ready("no-number").message()).contains("a-b");
        });
    }

    @Test
    void the_state_of_a_node_that_is_gone_is_kept_for_its_time() {
        cluster.node("a", RDMA);
        cluster.startOperator();
        await().until(() -> cluster.state("a") != null);
        cluster.removeNode("a");
        await().untilAsserted(
                        () -> assertThat(annotations("a")).containsKey("sriovnetwork.openshift.io/keep-state-until"));
        cluster.node("a", RDMA);
        await().untilAsserted(() ->
                assertThat(annotations("a")).doesNotContainKey("sriovnetwork.openshift.io/keep-state-until"));
    }

    @Test
    void without_a_delay_the_state_and_the_config_of_a_node_go_at_once() {
        cluster.node("a", RDMA);
        cluster.startOperator(Duration.ZERO);
        await().until(() -> cluster.state("a") != null);
        cluster.removeNode("a");
        await().untilAsserted(() -> {
            assertThat(cluster.state("a")).isNull();
            assertThat(config("a")).isEmpty();
        });
    }

    @Test
    void a_config_that_is_edited_by_hand_is_put_back() {
        cluster.node("a", RDMA);
        cluster.policy("policy-ib0", Policies.IB0);
        cluster.startOperator();
        await().untilAsserted(() -> assertThat(config("a")).contains("mlnx_ib0"));
        cluster.client()
                .resource(Objects.requireNonNull(cluster.configMap("device-plugin-config")))
                .edit(map -> {
                    map.getData().put(cluster.name("a"), "{}");
                    return map;
                });
        await().untilAsserted(() -> assertThat(config("a")).contains("mlnx_ib0"));
    }

    /** Waits until the operator sends nothing more. */
    private void settle() {
        await().during(Duration.ofSeconds(2)).until(sameCount());
    }

    private Callable<Boolean> sameCount() {
        var last = new AtomicInteger(-1);
        return () -> {
            int count = cluster.requests().writes().size();
            return last.getAndSet(count) == count;
        };
    }

    private static String bad(String nicSelector) {
        return """
                resourceName: bad
                nodeSelector: {bad: here}
                numVfs: 4
                nicSelector: {%s}
                """.formatted(nicSelector);
    }

    private Map<String, String> annotations(String node) {
        return Objects.requireNonNull(cluster.state(node)).getMetadata().getAnnotations();
    }

    private String config(String node) {
        var map = cluster.configMap("device-plugin-config");
        return map == null || map.getData() == null ? "" : map.getData().getOrDefault(cluster.name(node), "");
    }

    private String label(String node) {
        return String.valueOf(cluster.client()
                .nodes()
                .withName(cluster.name(node))
                .require()
                .getMetadata()
                .getLabels()
                .get(Annotations.DEVICE_PLUGIN_LABEL));
    }
}
