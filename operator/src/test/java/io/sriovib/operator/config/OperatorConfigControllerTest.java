package io.sriovib.operator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfigurationBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSetList;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.operator.component.Stamp;
import io.sriovib.operator.component.Variant;
import io.sriovib.operator.testing.TestCluster;
import java.util.HashMap;
import java.util.List;
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

    /** Webhooks are in no namespace: these tests share them, one after the other. */
    @AfterEach
    void close() {
        cluster.stopOperator();
        injector().delete();
        cluster.close();
    }

    @Test
    void daemon_and_device_plugin_are_deployed_and_owned_by_the_config() {
        cluster.startOperator(Variant.IMAGES);
        awaitReady("OperatorConfigReady");
        assertThat(required(DAEMON).getMetadata().getOwnerReferences())
                .singleElement()
                .satisfies(owner -> assertThat(owner.getUid())
                        .isEqualTo(config().getMetadata().getUid()));
        assertThat(daemonSet(PLUGIN)).isNotNull();
        assertThat(condition("Progressing").message()).contains(DAEMON, "has not looked at it yet");
    }

    @Test
    void an_edit_by_hand_is_put_back_and_what_is_deleted_comes_back() {
        cluster.startOperator(Variant.IMAGES);
        awaitReady("OperatorConfigReady");
        edit(daemonSet -> new DaemonSetBuilder(daemonSet)
                .editSpec()
                .editTemplate()
                .editSpec()
                .addToNodeSelector("by", "hand")
                .endSpec()
                .endTemplate()
                .endSpec()
                .build());
        await().untilAsserted(() -> assertThat(
                        required(DAEMON).getSpec().getTemplate().getSpec().getNodeSelector())
                .doesNotContainKey("by"));
        daemonSets().withName(PLUGIN).delete();
        await().until(() -> daemonSet(PLUGIN) != null);
    }

    /** {@code kubectl rollout restart} writes an annotation into the pod template. */
    @Test
    void labels_and_annotations_of_others_stay() {
        cluster.startOperator(Variant.IMAGES);
        awaitReady("OperatorConfigReady");
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
        change("{configDaemonEnvVars: {MORE: \"1\"}}");
        await().untilAsserted(() -> assertThat(required(DAEMON).toString()).contains("MORE"));
        assertThat(required(DAEMON).getMetadata().getLabels()).containsKey("theirs");
        assertThat(required(DAEMON).getSpec().getTemplate().getMetadata().getAnnotations())
                .containsKey("kubectl.kubernetes.io/restartedAt");
    }

    @Test
    void an_operator_that_starts_again_writes_nothing() {
        cluster.startOperator(Variant.IMAGES);
        change("{featureGates: {metricsExporter: true}, enableInjector: true}");
        await().until(() -> daemonSet("network-resources-injector") != null);
        awaitReady("OperatorConfigReady");
        await().until(
                        () -> condition("Progressing").observedGeneration(),
                        generation -> Objects.equals(
                                generation, config().getMetadata().getGeneration()));
        cluster.stopOperator();
        cluster.requests().reset();
        cluster.startOperator(Variant.IMAGES);
        daemonSets().withName(PLUGIN).delete();
        await().until(() -> daemonSet(PLUGIN) != null);
        assertThat(cluster.requests().writes())
                .singleElement()
                .asString()
                .startsWith("POST")
                .endsWith("/daemonsets");
    }

    @Test
    void what_is_switched_off_is_deleted_and_nothing_else() {
        cluster.startOperator(Variant.IMAGES);
        change("{featureGates: {metricsExporter: true}}");
        await().until(() -> daemonSet(EXPORTER) != null && service() != null);
        change("{featureGates: {metricsExporter: false}}");
        await().until(() -> daemonSet(EXPORTER) == null && service() == null);
        assertThat(daemonSet(DAEMON)).isNotNull();
    }

    @Test
    void a_missing_image_holds_up_its_component_alone_and_what_runs_stays() {
        var environment = new HashMap<>(Variant.IMAGES);
        environment.remove("SRIOV_DEVICE_PLUGIN_IMAGE");
        cluster.startOperator(environment);
        awaitReady("MissingImage");
        assertThat(condition("Ready").message()).contains("device plugin", "SRIOV_DEVICE_PLUGIN_IMAGE");
        assertThat(condition("Degraded").isTrue()).isTrue();
        assertThat(daemonSet(DAEMON)).isNotNull();
        assertThat(daemonSet(PLUGIN)).isNull();
        cluster.stopOperator();
        cluster.startOperator(Map.of());
        await().untilAsserted(() -> assertThat(condition("Ready").message()).contains("SRIOV_CNI_IMAGE"));
        assertThat(daemonSet(DAEMON)).isNotNull();
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
            var taken = required(PLUGIN);
            assertThat(taken.getMetadata().getLabels()).containsKeys("theirs", Stamp.OPERATOR_LABEL);
            assertThat(taken.getSpec().getTemplate().getSpec().getContainers())
                    .singleElement()
                    .satisfies(container -> assertThat(container.getName()).isEqualTo(PLUGIN));
        });
    }

    /** D23. */
    @Test
    void a_webhook_is_strict_only_while_one_of_its_pods_is_available() {
        cluster.startOperator(Variant.IMAGES);
        change("{enableInjector: true, featureGates: {resourceInjectorMatchCondition: true}}");
        await().until(() -> daemonSet("network-resources-injector") != null);
        await().untilAsserted(() -> assertThat(failurePolicy()).isEqualTo("Ignore"));
        available(1);
        await().untilAsserted(() -> assertThat(failurePolicy()).isEqualTo("Fail"));
        available(0);
        await().untilAsserted(() -> assertThat(failurePolicy()).isEqualTo("Ignore"));
    }

    @Test
    void a_webhook_of_an_operator_in_another_namespace_is_left_alone_and_told() {
        cluster.client().resource(theirs()).create();
        cluster.startOperator(Variant.IMAGES);
        change("{enableInjector: true}");
        await().untilAsserted(() -> assertThat(condition("Ready").message())
                .contains("network-resources-injector-config belongs to the operator in namespace elsewhere"));
        assertThat(daemonSet(DAEMON)).isNotNull();
        change("{enableInjector: false}");
        awaitReady("OperatorConfigReady");
        assertThat(injector().get()).isNotNull();
    }

    /** As the Go operator makes it, without any mark. */
    private static MutatingWebhookConfiguration theirs() {
        return new MutatingWebhookConfigurationBuilder()
                .withNewMetadata()
                .withName("network-resources-injector-config")
                .endMetadata()
                .addNewWebhook()
                .withName("network-resources-injector-config.k8s.io")
                .withSideEffects("None")
                .withAdmissionReviewVersions("v1")
                .withFailurePolicy("Ignore")
                .withNewClientConfig()
                .withNewService("injector", "elsewhere", "/mutate", 443)
                .endClientConfig()
                .endWebhook()
                .build();
    }

    /** The Prometheus operator is installed after ours, which needs no restart for it. */
    @Test
    void what_prometheus_reads_comes_as_soon_as_its_kinds_are_there() {
        var environment = new HashMap<>(Variant.IMAGES);
        environment.put("METRICS_EXPORTER_PROMETHEUS_OPERATOR_ENABLED", "true");
        environment.put("METRICS_EXPORTER_PROMETHEUS_DEPLOY_RULES", "true");
        cluster.apply(Role.class, "{metadata: {name: prometheus-k8s}, rules: []}");
        cluster.startOperator(environment);
        change("{featureGates: {metricsExporter: true}}");
        awaitReady("OperatorConfigSyncFailed");
        assertThat(daemonSet(EXPORTER)).isNotNull();
        try {
            MonitoringKinds.install(client());
            await().untilAsserted(() -> assertThat(condition("Ready").reason()).isEqualTo("OperatorConfigReady"));
            assertThat(MonitoringKinds.names(client(), cluster.namespace()))
                    .containsExactly(EXPORTER, "sriov-vf-rules");
            change("{featureGates: {metricsExporter: false}}");
            await().untilAsserted(() -> assertThat(MonitoringKinds.names(client(), cluster.namespace()))
                    .isEmpty());
        } finally {
            MonitoringKinds.remove(client());
        }
    }

    /** D20: with the config goes what no garbage collector takes, and the finalizer that the Go operator left holds nothing up. */
    @Test
    void a_config_that_is_deleted_takes_its_webhooks_along() {
        client().resources(SriovOperatorConfig.class)
                .inNamespace(cluster.namespace())
                .withName("default")
                .edit(config -> {
                    config.getMetadata().setFinalizers(List.of("operatorconfig.finalizers.sriovnetwork.openshift.io"));
                    return config;
                });
        cluster.startOperator(Variant.IMAGES);
        change("{enableInjector: true}");
        await().untilAsserted(() -> assertThat(failurePolicy()).isNotEmpty());
        await().untilAsserted(() -> assertThat(config().getFinalizers()).isEmpty());
        client().resources(SriovOperatorConfig.class)
                .inNamespace(cluster.namespace())
                .delete();
        await().untilAsserted(() -> assertThat(failurePolicy()).isEmpty());
    }

    /** D20: then the namespace takes its webhooks along, and the config its DaemonSets. */
    @Test
    void a_config_whose_operator_is_gone_is_deleted_at_once() {
        cluster.startOperator(Variant.IMAGES);
        change("{enableInjector: true}");
        await().untilAsserted(() -> assertThat(failurePolicy()).isNotEmpty());
        cluster.stopOperator();
        var configs = client().resources(SriovOperatorConfig.class).inNamespace(cluster.namespace());
        configs.delete();
        assertThat(configs.list().getItems()).isEmpty();
        assertThat(injector().get().getMetadata().getOwnerReferences())
                .singleElement()
                .satisfies(owner -> assertThat(owner.getKind() + "/" + owner.getName())
                        .isEqualTo("Namespace/" + cluster.namespace()));
    }

    private KubernetesClient client() {
        return cluster.client();
    }

    private Resource<MutatingWebhookConfiguration> injector() {
        return client().admissionRegistration()
                .v1()
                .mutatingWebhookConfigurations()
                .withName("network-resources-injector-config");
    }

    /** Empty: it is not registered. */
    private String failurePolicy() {
        var configuration = injector().get();
        return configuration == null
                ? ""
                : configuration.getWebhooks().getFirst().getFailurePolicy();
    }

    private void available(int pods) {
        daemonSets()
                .withName("network-resources-injector")
                .editStatus(daemonSet -> new DaemonSetBuilder(daemonSet)
                        .editOrNewStatus()
                        .withNumberAvailable(pods)
                        .withCurrentNumberScheduled(1)
                        .withNumberMisscheduled(0)
                        .withDesiredNumberScheduled(1)
                        .withNumberReady(pods)
                        .endStatus()
                        .build());
    }

    private void change(String spec) {
        cluster.apply(SriovOperatorConfig.class, "{metadata: {name: default}, spec: %s}".formatted(spec));
    }

    private void edit(UnaryOperator<DaemonSet> change) {
        daemonSets().withName(DAEMON).edit(change);
    }

    private NonNamespaceOperation<DaemonSet, DaemonSetList, Resource<DaemonSet>> daemonSets() {
        return client().apps().daemonSets().inNamespace(cluster.namespace());
    }

    private @Nullable DaemonSet daemonSet(String name) {
        return daemonSets().withName(name).get();
    }

    private DaemonSet required(String name) {
        return Objects.requireNonNull(daemonSet(name));
    }

    private @Nullable Service service() {
        return client().services()
                .inNamespace(cluster.namespace())
                .withName("sriov-network-metrics-exporter-service")
                .get();
    }

    private SriovOperatorConfig config() {
        return client().resources(SriovOperatorConfig.class)
                .inNamespace(cluster.namespace())
                .withName("default")
                .require();
    }

    private void awaitReady(String reason) {
        await().untilAsserted(() -> assertThat(condition("Ready").reason()).isEqualTo(reason));
    }

    private Condition condition(String type) {
        var status = config().getStatus();
        return Conditions.find(status == null ? java.util.List.of() : status.conditions(), type)
                .orElse(new Condition(type, "Unknown", null, null, "NotYet", ""));
    }
}
