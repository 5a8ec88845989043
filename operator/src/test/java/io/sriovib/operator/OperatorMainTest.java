package io.sriovib.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sriovib.apiserver.FreePort;
import io.sriovib.operator.testing.OperatorChild;
import io.sriovib.operator.testing.RealApiServer;
import io.sriovib.operator.testing.TestCluster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The operator as a process (D28). */
class OperatorMainTest {
    @Test
    void the_second_takes_over_when_the_first_is_killed_and_ends_in_order_on_sigterm() throws Exception {
        var server = RealApiServer.orSkip();
        try (var cluster = TestCluster.installed();
                var first = start(server, cluster)) {
            await().until(() -> !holder(cluster).isEmpty());
            var leader = holder(cluster);
            cluster.node("a", Map.of());
            await().until(() -> cluster.state("a") != null);
            int health = FreePort.next();
            int metrics = FreePort.next();
            try (var second = start(
                    server,
                    cluster,
                    "--health-probe-bind-address=127.0.0.1:" + health,
                    "--metrics-bind-address=127.0.0.1:" + metrics)) {
                await().until(() -> OperatorChild.get(health, "/readyz").equals("ok"));
                await().until(() -> OperatorChild.get(health, "/healthz").equals("ok"));
                await().until(() -> OperatorChild.get(metrics, "/metrics").contains("sriovib_leader 0"));
                first.kill();
                cluster.node("b", Map.of());
                await().until(() -> cluster.state("b") != null);
                assertThat(holder(cluster)).isNotEqualTo(leader);
                await().untilAsserted(() -> assertThat(OperatorChild.get(metrics, "/metrics"))
                        .contains("sriovib_leader 1", "sriovib_writes_total", "sriovib_reconciles_total"));
                assertThat(second.terminate()).isZero();
                assertThat(second.output()).contains("stopped").contains("\"message\":");
                assertThat(leaseSeconds(cluster)).as("a released lease").isEqualTo(1);
            }
        }
    }

    @Test
    void an_unusable_environment_is_told_whole_and_ends_with_2() throws Exception {
        try (var operator = OperatorChild.start(Map.of("CLUSTER_TYPE", "nomad", "NAMESPACE", ""))) {
            assertThat(operator.exitCode()).isEqualTo(OperatorMain.UNUSABLE);
            assertThat(operator.output())
                    .contains("NAMESPACE: not set", "RESOURCE_PREFIX: not set", "'nomad' is unknown");
        }
    }

    @Test
    void a_kubeconfig_that_is_not_there_is_named_and_ends_with_2() throws Exception {
        var environment = Map.of("NAMESPACE", "ns", "RESOURCE_PREFIX", "p", "KUBECONFIG", "/nope");
        try (var operator = OperatorChild.start(environment)) {
            assertThat(operator.exitCode()).isEqualTo(OperatorMain.UNUSABLE);
            assertThat(operator.output().lines())
                    .singleElement()
                    .asString()
                    .contains("operator: KUBECONFIG /nope: there is no such file");
        }
    }

    @Test
    void help_names_options_environment_and_exit_codes() throws Exception {
        try (var operator = OperatorChild.start(Map.of(), "--help")) {
            assertThat(operator.exitCode()).isZero();
            assertThat(operator.output())
                    .contains("--metrics-bind-address", "--health-probe-bind-address", "RESOURCE_PREFIX", "Exit codes")
                    .contains("operator --kubeconfig ~/.kube/config");
        }
    }

    private static OperatorChild start(RealApiServer server, TestCluster cluster, String... arguments)
            throws IOException {
        var all = new ArrayList<>(List.of("--kubeconfig=" + server.kubeconfig()));
        all.addAll(List.of(arguments));
        if (arguments.length == 0) {
            all.add("--health-probe-bind-address=0");
        }
        return OperatorChild.start(
                Map.of("NAMESPACE", cluster.namespace(), "RESOURCE_PREFIX", "openshift.io"),
                all.toArray(String[]::new));
    }

    private static String holder(TestCluster cluster) {
        var lease = cluster.client()
                .leases()
                .inNamespace(cluster.namespace())
                .withName(Leadership.LEASE)
                .get();
        return lease == null ? "" : Objects.requireNonNullElse(lease.getSpec().getHolderIdentity(), "");
    }

    private static int leaseSeconds(TestCluster cluster) {
        return cluster.client()
                .leases()
                .inNamespace(cluster.namespace())
                .withName(Leadership.LEASE)
                .require()
                .getSpec()
                .getLeaseDurationSeconds();
    }
}
