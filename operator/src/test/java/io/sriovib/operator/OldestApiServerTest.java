package io.sriovib.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sriovib.api.Annotations;
import io.sriovib.api.v1.SriovIBNetwork;
import io.sriovib.operator.cluster.NetworkAttachmentDefinition;
import io.sriovib.operator.testing.Policies;
import io.sriovib.operator.testing.RealApiServer;
import io.sriovib.operator.testing.Reports;
import io.sriovib.operator.testing.TestCluster;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the admin's two files come to on Kubernetes 1.15, where no server fills in a default. */
class OldestApiServerTest {
    private final TestCluster cluster = TestCluster.installed(RealApiServer.oldestOrSkip());

    @BeforeEach
    void start() {
        cluster.startOperator();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void a_policy_becomes_spec_config_and_label() {
        cluster.node("a", Map.of("rdma", "true"));
        cluster.policy("policy-ib0", Policies.IB0);
        await().until(() -> cluster.state("a") != null);
        cluster.report("a", Reports.ib0());

        await().untilAsserted(() -> {
            assertThat(cluster.spec("a")).singleElement().matches(pf -> Objects.equals(pf.numVfs(), 8L));
            assertThat(Objects.requireNonNull(cluster.state("a")).getMetadata().getAnnotations())
                    .containsEntry(Annotations.SPEC_COMPUTED, "true");
            assertThat(cluster.configMap("device-plugin-config"))
                    .isNotNull()
                    .extracting(map -> map.getData().get(cluster.name("a")))
                    .asString()
                    .contains("\"resourceName\":\"mlnx_ib0\"");
            assertThat(cluster.client()
                            .nodes()
                            .withName(cluster.name("a"))
                            .require()
                            .getMetadata()
                            .getLabels())
                    .containsValue("Enabled");
            assertThat(cluster.ready("policy-ib0").reason()).isNotEqualTo("NotYet");
        });
        assertThat(cluster.policy("policy-ib0").getSpec().deviceType()).isNull();
    }

    @Test
    void a_network_becomes_a_nad_and_says_so() {
        cluster.apply(SriovIBNetwork.class, """
                apiVersion: sriovnetwork.openshift.io/v1
                kind: SriovIBNetwork
                metadata: {name: sriovnetwork}
                spec: {resourceName: mlnx_ib0, ipam: '{"type": "whereabouts", "range": "192.168.10.0/24"}'}
                """);
        await().untilAsserted(() -> {
            assertThat(nad())
                    .isNotNull()
                    .extracting(nad -> nad.getMetadata().getAnnotations().get("k8s.v1.cni.cncf.io/resourceName"))
                    .isEqualTo("openshift.io/mlnx_ib0");
            assertThat(cluster.events("sriovnetwork")).containsExactly("ReadyAdded");
        });
    }

    private @Nullable NetworkAttachmentDefinition nad() {
        return cluster.client()
                .resources(NetworkAttachmentDefinition.class)
                .inNamespace(cluster.namespace())
                .withName("sriovnetwork")
                .get();
    }
}
