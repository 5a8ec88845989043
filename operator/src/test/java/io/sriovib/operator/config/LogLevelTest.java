package io.sriovib.operator.config;

import static org.awaitility.Awaitility.await;

import io.sriovib.api.v1.OperatorConfigSpec;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.operator.testing.TestCluster;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogLevelTest {
    private final TestCluster cluster = TestCluster.installed();
    private final List<Long> levels = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void a_changed_log_level_acts_at_once() {
        cluster.startOperator(operator -> operator.onLogLevel(levels::add));
        cluster.client()
                .resources(SriovOperatorConfig.class)
                .inNamespace(cluster.namespace())
                .withName("default")
                .edit(config -> {
                    config.setSpec(new OperatorConfigSpec(
                            Map.of(), Map.of(), null, null, 2L, null, null, null, null, List.of(), Map.of()));
                    return config;
                });
        await().until(() -> levels.contains(2L));
    }
}
