package io.sriovib.operator.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.apiextensions.v1beta1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.sriovib.api.condition.Condition;
import io.sriovib.api.fabric.IBFabric;
import io.sriovib.operator.testing.RealApiServer;
import io.sriovib.operator.testing.TestCluster;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Multus and whereabouts on Kubernetes 1.15: line 3 of the one, definitions of v1beta1 for the other, no priority class outside kube-system. */
class OldestPartInstallationTest {
    private static final String POOLS = "ippools.whereabouts.cni.cncf.io";

    private final TestCluster cluster = TestCluster.installed(RealApiServer.oldestOrSkip());

    @AfterEach
    void close() {
        cluster.stopOperator();
        cluster.client().apps().daemonSets().inNamespace(cluster.namespace()).delete();
        cluster.close();
    }

    @Test
    void both_are_installed_in_the_form_that_the_server_knows() {
        cluster.startOperator(Map.of(
                "MULTUS_LEGACY_IMAGE", "example.org/multus:3", "WHEREABOUTS_IMAGE", "example.org/whereabouts:1"));
        cluster.apply(
                IBFabric.class,
                "{metadata: {name: default}, spec: {multus: {install: true}, whereabouts: {install: true}}}");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var status = cluster.client()
                    .resources(IBFabric.class)
                    .inNamespace(cluster.namespace())
                    .withName("default")
                    .require()
                    .getStatus();
            assertThat(status).isNotNull();
            assertThat(status.conditions()).hasSize(3).allMatch(Condition::isTrue);
        });
        var multus = cluster.client()
                .resources(DaemonSet.class)
                .inNamespace(cluster.namespace())
                .withName("sriov-multus")
                .require()
                .getSpec()
                .getTemplate()
                .getSpec();
        assertThat(multus.getContainers().getFirst().getImage()).isEqualTo("example.org/multus:3");
        assertThat(multus.getPriorityClassName()).isNull();
        assertThat(cluster.client()
                        .resources(CustomResourceDefinition.class)
                        .withName(POOLS)
                        .get())
                .isNotNull();
    }
}
