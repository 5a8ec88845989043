package io.sriovib.operator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.operator.component.Stamp;
import io.sriovib.operator.component.Variant;
import io.sriovib.operator.testing.RealApiServer;
import io.sriovib.operator.testing.TestCluster;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperatorConfigControllerTest {
    private static final String DAEMON = "sriov-network-config-daemon";
    private static final String PLUGIN = "sriov-device-plugin";
    private static final String EXPORTER = "sriov-network-metrics-exporter";

    private final TestCluster cluster = TestCluster.installed();
    private final ConfigUnderTest config = new ConfigUnderTest(cluster);

    /** Webhooks are in no namespace: these tests share them, one after the other. */
    @AfterEach
    void close() {
        cluster.stopOperator();
        Injector.of(cluster).delete();
        cluster.close();
    }

    @Test
    void daemon_and_device_plugin_are_deployed_and_owned_by_the_config() {
        cluster.startOperator(Variant.IMAGES);
        config.awaitReady("OperatorConfigReady");
        assertThat(config.required(DAEMON).getMetadata().getOwnerReferences())
                .singleElement()
                .satisfies(owner -> assertThat(owner.getUid())
                        .isEqualTo(config.stored().getMetadata().getUid()));
        assertThat(config.daemonSet(PLUGIN)).isNotNull();
        assertThat(config.condition("Progressing").message()).contains(DAEMON, "has not looked at it yet");
    }

    @Test
    void an_edit_by_hand_is_put_back_and_what_is_deleted_comes_back() {
        cluster.startOperator(Variant.IMAGES);
        config.awaitReady("OperatorConfigReady");
        edit(daemonSet -> new DaemonSetBuilder(daemonSet)
                .editSpec()
                .editTemplate()
                .editSpec()
                .addToNodeSelector("by", "hand")
                .endSpec()
                .endTemplate()
                .endSpec()
                .build());
        await().untilAsserted(() -> assertThat(config.required(DAEMON)
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getNodeSelector())
                .doesNotContainKey("by"));
        config.daemonSets().withName(PLUGIN).delete();
        await().until(() -> config.daemonSet(PLUGIN) != null);
    }

    /** {@code kubectl rollout restart} writes an annotation into the pod template. */
    @Test
    void labels_and_annotations_of_others_stay() {
        cluster.startOperator(Variant.IMAGES);
        config.awaitReady("OperatorConfigReady");
        edit(daemonSet -> new DaemonSetBuilder(daemonSet)
                .editMetadata()
                .addToLabels("theirs", "1")
                .endMetadata()
                .editSpec()
                .editTemplate()
                .editMetadata()
                .addToAnnotations("kubectl.kubernetes.io/restartedAt", "now")
                .endMetadata()
                .endTemplate()
                .endSpec()
                .build());
        config.change("{configDaemonEnvVars: {MORE: \"1\"}}");
        await().untilAsserted(
                        () -> assertThat(config.required(DAEMON).toString()).contains("MORE"));
        assertThat(config.required(DAEMON).getMetadata().getLabels()).containsKey("theirs");
        assertThat(config.required(DAEMON).getSpec().getTemplate().getMetadata().getAnnotations())
                .containsKey("kubectl.kubernetes.io/restartedAt");
    }

    @Test
    void an_operator_that_starts_again_writes_nothing() {
        RealApiServer.ofTodayOrSkip("webhooks and Prometheus", "OldestServerComponentsTest");
        cluster.startOperator(Variant.IMAGES);
        config.change("{featureGates: {metricsExporter: true}, enableInjector: true}");
        await().until(() -> config.daemonSet("network-resources-injector") != null);
        config.awaitReady("OperatorConfigReady");
        await().until(
                        () -> config.condition("Progressing").observedGeneration(),
                        generation -> Objects.equals(
                                generation, config.stored().getMetadata().getGeneration()));
        cluster.stopOperator();
        cluster.requests().reset();
        cluster.startOperator(Variant.IMAGES);
        config.daemonSets().withName(PLUGIN).delete();
        await().until(() -> config.daemonSet(PLUGIN) != null);
        assertThat(cluster.requests().writes())
                .singleElement()
                .asString()
                .startsWith("POST")
                .endsWith("/daemonsets");
    }

    @Test
    void what_is_switched_off_is_deleted_and_nothing_else() {
        cluster.startOperator(Variant.IMAGES);
        config.change("{featureGates: {metricsExporter: true}}");
        await().until(() -> config.daemonSet(EXPORTER) != null && service() != null);
        config.change("{featureGates: {metricsExporter: false}}");
        await().until(() -> config.daemonSet(EXPORTER) == null && service() == null);
        assertThat(config.daemonSet(DAEMON)).isNotNull();
    }

    @Test
    void a_missing_image_holds_up_its_component_alone_and_what_runs_stays() {
        var environment = new HashMap<>(Variant.IMAGES);
        environment.remove("SRIOV_DEVICE_PLUGIN_IMAGE");
        cluster.startOperator(environment);
        config.awaitReady("MissingImage");
        assertThat(config.condition("Ready").message()).contains("device plugin", "SRIOV_DEVICE_PLUGIN_IMAGE");
        assertThat(config.condition("Degraded").isTrue()).isTrue();
        assertThat(config.daemonSet(DAEMON)).isNotNull();
        assertThat(config.daemonSet(PLUGIN)).isNull();
        cluster.stopOperator();
        cluster.startOperator(Map.of());
        await().untilAsserted(
                        () -> assertThat(config.condition("Ready").message()).contains("SRIOV_CNI_IMAGE"));
        assertThat(config.daemonSet(DAEMON)).isNotNull();
    }

    /** The Go operator's DaemonSet has no mark of ours. */
    @Test
    void what_another_operator_left_is_taken_over() {
        cluster.apply(DaemonSet.class, """
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: sriov-device-plugin, labels: {theirs: "1"}}
                spec:
                  selector: {matchLabels: {app: sriov-device-plugin}}
                  template:
                    metadata: {labels: {app: sriov-device-plugin}}
                    spec: {containers: [{name: old, image: old}]}
                """);
        cluster.startOperator(Variant.IMAGES);
        await().untilAsserted(() -> {
            var taken = config.required(PLUGIN);
            assertThat(taken.getMetadata().getLabels()).containsKeys("theirs", Stamp.OPERATOR_LABEL);
            assertThat(taken.getSpec().getTemplate().getSpec().getContainers())
                    .singleElement()
                    .satisfies(container -> assertThat(container.getName()).isEqualTo(PLUGIN));
        });
    }

    /** The Prometheus operator is installed after ours, which needs no restart for it. */
    @Test
    void what_prometheus_reads_comes_as_soon_as_its_kinds_are_there() {
        RealApiServer.ofTodayOrSkip("webhooks and Prometheus", "OldestServerComponentsTest");
        var environment = new HashMap<>(Variant.IMAGES);
        environment.put("METRICS_EXPORTER_PROMETHEUS_OPERATOR_ENABLED", "true");
        environment.put("METRICS_EXPORTER_PROMETHEUS_DEPLOY_RULES", "true");
        cluster.apply(Role.class, "{metadata: {name: prometheus-k8s}, rules: []}");
        cluster.startOperator(environment);
        config.change("{featureGates: {metricsExporter: true}}");
        config.awaitReady("OperatorConfigSyncFailed");
        assertThat(config.daemonSet(EXPORTER)).isNotNull();
        try {
            MonitoringKinds.install(client());
            await().untilAsserted(
                            () -> assertThat(config.condition("Ready").reason()).isEqualTo("OperatorConfigReady"));
            assertThat(MonitoringKinds.names(client(), cluster.namespace()))
                    .containsExactly(EXPORTER, "sriov-vf-rules");
            config.change("{featureGates: {metricsExporter: false}}");
            await().untilAsserted(() -> assertThat(MonitoringKinds.names(client(), cluster.namespace()))
                    .isEmpty());
        } finally {
            MonitoringKinds.remove(client());
        }
    }

    private KubernetesClient client() {
        return cluster.client();
    }

    private void edit(UnaryOperator<DaemonSet> change) {
        config.daemonSets().withName(DAEMON).edit(change);
    }

    private @Nullable Service service() {
        return client().services()
                .inNamespace(cluster.namespace())
                .withName("sriov-network-metrics-exporter-service")
                .get();
    }
}
