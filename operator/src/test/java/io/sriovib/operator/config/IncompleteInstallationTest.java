package io.sriovib.operator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.operator.testing.TestCluster;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IncompleteInstallationTest {
    private final TestCluster cluster = TestCluster.empty();

    @AfterEach
    void close() {
        cluster.close();
    }

    /** D15. */
    @Test
    void a_missing_default_config_is_created_and_said() {
        cluster.installSupportedNics();
        cluster.startOperator();
        await().untilAsserted(() -> {
            assertThat(config()).isNotNull();
            assertThat(cluster.events("default")).contains("Created");
        });
    }

    @Test
    void a_default_config_that_is_deleted_later_stays_deleted() {
        cluster.installSupportedNics();
        cluster.startOperator();
        await().until(() -> config() != null);
        cluster.client()
                .resources(SriovOperatorConfig.class)
                .inNamespace(cluster.namespace())
                .delete();
        await().during(Duration.ofSeconds(1)).until(() -> config() == null);
    }

    @Test
    void with_the_default_config_workers_on_linux_are_managed() {
        cluster.installSupportedNics();
        cluster.node("other", Map.of());
        cluster.node("worker", Map.of());
        cluster.client()
                .nodes()
                .withName(cluster.name("worker"))
                .edit(node -> new NodeBuilder(node)
                        .editMetadata()
                        .addToLabels("node-role.kubernetes.io/worker", "")
                        .addToLabels("kubernetes.io/os", "linux")
                        .endMetadata()
                        .build());
        cluster.startOperator();
        await().until(() -> cluster.state("worker") != null);
        assertThat(cluster.state("other")).isNull();
    }

    /** The reference ends when the ConfigMap is missing at start (section 2.8). */
    @Test
    void supported_cards_that_come_late_are_waited_for() {
        cluster.installConfig();
        cluster.node("a", Map.of());
        cluster.startOperator();
        await().untilAsserted(() -> assertThat(cluster.events("default")).contains("SupportedNicsMissing"));
        assertThat(cluster.state("a")).isNull();
        cluster.installSupportedNics();
        await().until(() -> cluster.state("a") != null);
    }

    private @Nullable SriovOperatorConfig config() {
        return cluster.client()
                .resources(SriovOperatorConfig.class)
                .inNamespace(cluster.namespace())
                .withName(DefaultOperatorConfig.NAME)
                .get();
    }
}
