package io.sriovib.operator.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sriovib.operator.Annotations;
import io.sriovib.operator.testing.Reports;
import io.sriovib.operator.testing.TestCluster;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeControllerTest {
    private static final String POLICY = """
            resourceName: mlnx_ib0
            nodeSelector: {rdma: "true"}
            priority: 10
            numVfs: 8
            nicSelector: {vendor: "15b3", deviceID: "1017", pfNames: ["ib0"]}
            isRdma: true
            linkType: ib
            """;

    private final TestCluster cluster = TestCluster.installed();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void a_policy_becomes_spec_config_and_label() {
        cluster.node("a", Map.of("rdma", "true"));
        cluster.startOperator();
        await().untilAsserted(() -> assertThat(cluster.state("a")).isNotNull());
        cluster.report("a", Reports.ib0());
        cluster.policy("policy-ib0", POLICY);

        await().untilAsserted(() -> {
            var state = Objects.requireNonNull(cluster.state("a"));
            assertThat(state.getSpec().interfaces()).hasSize(1);
            assertThat(state.getMetadata().getAnnotations()).containsEntry(Annotations.SPEC_COMPUTED, "true");
            assertThat(state.getMetadata().getOwnerReferences()).hasSize(1);
            var config = Objects.requireNonNull(cluster.configMap("device-plugin-config"));
            assertThat(config.getData().get(cluster.name("a"))).contains("\"resourceName\":\"mlnx_ib0\"");
            assertThat(cluster.client()
                            .nodes()
                            .withName(cluster.name("a"))
                            .require()
                            .getMetadata()
                            .getLabels())
                    .containsEntry(Annotations.DEVICE_PLUGIN_LABEL, "Enabled");
        });
    }
}
