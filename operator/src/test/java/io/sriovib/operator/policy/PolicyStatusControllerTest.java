package io.sriovib.operator.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.operator.testing.Policies;
import io.sriovib.operator.testing.Reports;
import io.sriovib.operator.testing.TestCluster;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** D15: whatever a policy fails to do is said on the policy. */
class PolicyStatusControllerTest {
    private static final Map<String, String> RDMA = Map.of("rdma", "true");

    private final TestCluster cluster = TestCluster.installed();

    @BeforeEach
    void start() {
        cluster.startOperator();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void a_policy_whose_nodes_report_its_vfs_is_ready_and_counts_them() {
        cluster.node("a", RDMA);
        cluster.policy("policy-ib0", Policies.IB0);
        cluster.reportWhenAsked("a", Reports.ib0());
        await().untilAsserted(() -> assertReason("policy-ib0", "WaitingForNodes"));
        cluster.report("a", Reports.pf("ib0", "0000:83:00.0", Reports.vfs(8, "0e:42:a1:03:00:16:05")));
        await().untilAsserted(() -> {
            assertReason("policy-ib0", "Applied");
            var status = Objects.requireNonNull(cluster.policy("policy-ib0").getStatus());
            assertThat(status.nodesSelected()).isEqualTo(1);
            assertThat(status.pfsMatched()).isEqualTo(1);
            assertThat(status.vfsWanted()).isEqualTo(8);
            assertThat(status.vfsPresent()).isEqualTo(8);
            assertThat(cluster.events("policy-ib0")).contains("WaitingForNodes", "Applied");
        });
        assertThat(typesOfEvents("policy-ib0", "WaitingForNodes")).containsOnly("Normal");
    }

    @Test
    void a_policy_that_selects_no_node_says_so_until_a_node_comes() {
        cluster.policy("policy-ib0", Policies.IB0);
        await().untilAsserted(() -> assertReason("policy-ib0", "NoMatchingNode"));
        await().untilAsserted(() ->
                assertThat(typesOfEvents("policy-ib0", "NoMatchingNode")).containsExactly("Warning"));
        cluster.node("a", RDMA);
        await().untilAsserted(() -> assertReason("policy-ib0", "WaitingForNodes"));
    }

    @Test
    void a_policy_that_matches_no_pf_names_what_excludes_them() {
        cluster.node("a", RDMA);
        cluster.policy("policy-ib0", Policies.IB0);
        cluster.reportWhenAsked("a", Reports.pf("ib7", "0000:84:00.0"));
        await().untilAsserted(() -> {
            assertReason("policy-ib0", "NoMatchingNic");
            assertThat(cluster.ready("policy-ib0").message()).contains("pfNames");
        });
    }

    @Test
    void a_policy_in_another_namespace_is_told_where_policies_count() {
        var elsewhere = cluster.namespace() + "-x";
        cluster.client()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(elsewhere)
                        .endMetadata()
                        .build())
                .create();
        cluster.apply(SriovNetworkNodePolicy.class, """
                metadata: {name: lost, namespace: %s}
                spec: {resourceName: r, nodeSelector: {}, numVfs: 1, nicSelector: {vendor: "15b3"}}
                """.formatted(elsewhere));
        await().untilAsserted(() -> {
            var lost = cluster.client()
                    .resources(SriovNetworkNodePolicy.class)
                    .inNamespace(elsewhere)
                    .withName("lost")
                    .require();
            assertThat(lost.getStatus()).isNotNull();
            assertThat(Conditions.find(Objects.requireNonNull(lost.getStatus()).conditions(), "Ready"))
                    .hasValueSatisfying(ready -> assertThat(ready.message()).contains(cluster.namespace()));
        });
        cluster.client().namespaces().withName(elsewhere).delete();
    }

    @Test
    void two_vfs_with_one_guid_are_told_on_both_node_states_and_on_the_policy() {
        cluster.node("a", RDMA);
        cluster.node("b", RDMA);
        cluster.policy("policy-ib0", Policies.IB0);
        cluster.reportWhenAsked("a", Reports.pf("ib0", "0000:83:00.0", Reports.vfs(8, "0e:42:a1:03:00:16:05")));
        cluster.reportWhenAsked("b", Reports.pf("ib0", "0000:83:00.0", Reports.vfs(8, "0e:42:a1:03:00:16:05")));
        await().untilAsserted(() -> {
            assertThat(cluster.events(cluster.name("a"))).contains("GuidDuplicate");
            assertThat(cluster.events(cluster.name("b"))).contains("GuidDuplicate");
            assertThat(cluster.ready("policy-ib0").message()).contains("0e:42:a1:03:00:16:05:00");
        });
    }

    private List<String> typesOfEvents(String policy, String reason) {
        return cluster.client().v1().events().inNamespace(cluster.namespace()).list().getItems().stream()
                .filter(event -> policy.equals(event.getInvolvedObject().getName()) && reason.equals(event.getReason()))
                .map(Event::getType)
                .toList();
    }

    private void assertReason(String policy, String reason) {
        assertThat(cluster.ready(policy).reason()).isEqualTo(reason);
    }
}
