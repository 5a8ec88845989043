package io.sriovib.scenario.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.sriovib.api.v1.SriovIBNetwork;
import io.sriovib.apiserver.FreePort;
import io.sriovib.operator.OperatorMain;
import io.sriovib.scenario.Child;
import io.sriovib.scenario.Cluster;
import io.sriovib.scenario.Expect;
import io.sriovib.scenario.OnRealServer;
import io.sriovib.scenario.Programs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The operator as an admin runs it. That a replica takes over from one that is killed (D28) is a test of the module operator. */
@OnRealServer
class OperatorProcessTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LEASE = "sriov-network-operator";

    private final Cluster cluster = Cluster.installed();

    @AfterEach
    void end() {
        cluster.close();
    }

    @Test
    void it_answers_probes_counts_logs_json_and_ends_in_order() {
        int health = FreePort.next();
        int metrics = FreePort.next();
        var operator = Programs.operator(
                cluster,
                "--health-probe-bind-address=127.0.0.1:" + health,
                "--metrics-bind-address=127.0.0.1:" + metrics);
        cluster.node("a");
        Expect.soon(() -> assertThat(cluster.state("a")).isPresent());
        Expect.soon(() -> assertThat(Child.get(health, "/healthz")).isEqualTo("ok"));
        Expect.soon(() -> assertThat(Child.get(health, "/readyz")).isEqualTo("ok"));
        Expect.soon(() -> assertThat(Child.get(metrics, "/metrics"))
                .contains("# TYPE", "sriovib_leader 1", "sriovib_writes_total", "sriovib_reconciles_total"));
        assertThat(lease().getHolderIdentity()).isNotEmpty();
        assertThat(operator.terminate()).isZero();
        assertThat(operator.output().lines().filter(line -> line.startsWith("{")))
                .isNotEmpty()
                .allSatisfy(OperatorProcessTest::assertLogLine);
        assertThat(lease().getLeaseDurationSeconds()).as("a released Lease").isEqualTo(1);
    }

    private static void assertLogLine(String line) throws JsonProcessingException {
        var tree = JSON.readTree(line);
        assertThat(tree.path("message").asText()).isNotEmpty();
        assertThat(tree.path("level").asText()).isNotEmpty();
        assertThat(tree.has("@timestamp")).isTrue();
    }

    @Test
    void a_missing_resource_prefix_and_everything_else_that_is_wrong_is_told_at_once() {
        try (var operator =
                Child.start(OperatorMain.class, Map.of("NAMESPACE", "", "CLUSTER_TYPE", "nomad"), List.of())) {
            assertThat(operator.exitStatus()).isNotZero();
            assertThat(operator.output())
                    .contains("NAMESPACE: not set", "RESOURCE_PREFIX: not set", "'nomad' is unknown");
        }
    }

    /** Of everything but the status of policies, which is written anew before all nodes are known again. */
    @Test
    void a_restart_changes_nothing_in_the_cluster() {
        var first = Programs.operator(cluster);
        cluster.node("a");
        cluster.policyIb0();
        cluster.apply(SriovIBNetwork.class, "net", "resourceName: policy_ib0");
        Expect.soon(() -> assertThat(cluster.isNetworkReady("net")).isTrue());
        Expect.soon(() ->
                assertThat(cluster.condition("policy-ib0", "Ready").reason()).isEqualTo("WaitingForNodes"));
        Expect.soon(() -> assertThat(cluster.reasonsOfEvents()).contains("ReadyAdded", "WaitingForNodes"));
        var before = Expect.unchanging(cluster::versions);
        assertThat(first.terminate()).isZero();
        Programs.operator(cluster);
        cluster.apply(SriovIBNetwork.class, "later", "resourceName: policy_ib0");
        Expect.soon(() -> assertThat(cluster.nadConfig("later"))
                .as("of the second operator")
                .isNotEmpty());
        assertThat(Expect.unchanging(cluster::versions)).containsAllEntriesOf(before);
        cluster.node("b");
        Expect.soon(() -> assertThat(cluster.state("b")).isPresent());
        var stateOfA = "SriovNetworkNodeState/" + cluster.name("a");
        assertThat(cluster.versions()).containsEntry(stateOfA, before.get(stateOfA));
    }

    /** Who stops gives the Lease up by making it last a second only. */
    private LeaseSpec lease() {
        return cluster.client()
                .leases()
                .inNamespace(cluster.namespace())
                .withName(LEASE)
                .require()
                .getSpec();
    }
}
