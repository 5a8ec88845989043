package io.sriovib.operator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfigurationBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.operator.component.Variant;
import io.sriovib.operator.testing.RealApiServer;
import io.sriovib.operator.testing.TestCluster;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of the webhook configurations, see D20 and D23. */
class OperatorConfigWebhooksTest {
    private static final String DAEMON = "sriov-network-config-daemon";

    private final TestCluster cluster = TestCluster.installed();
    private final ConfigUnderTest config = new ConfigUnderTest(cluster);

    /** Webhooks are in no namespace: the tests share them, one after the other. */
    @AfterEach
    void close() {
        cluster.stopOperator();
        injector().delete();
        cluster.close();
    }

    /** D23. */
    @Test
    void a_webhook_is_strict_only_while_one_of_its_pods_is_available() {
        RealApiServer.ofTodayOrSkip("webhooks and Prometheus", "OldestServerComponentsTest");
        cluster.startOperator(Variant.IMAGES);
        config.change("{enableInjector: true, featureGates: {resourceInjectorMatchCondition: true}}");
        await().until(() -> config.daemonSet("network-resources-injector") != null);
        await().untilAsserted(() -> assertThat(failurePolicy()).isEqualTo("Ignore"));
        available(1);
        await().untilAsserted(() -> assertThat(failurePolicy()).isEqualTo("Fail"));
        available(0);
        await().untilAsserted(() -> assertThat(failurePolicy()).isEqualTo("Ignore"));
    }

    @Test
    void a_webhook_of_an_operator_in_another_namespace_is_left_alone_and_told() {
        RealApiServer.ofTodayOrSkip("webhooks and Prometheus", "OldestServerComponentsTest");
        cluster.client().resource(theirs()).create();
        cluster.startOperator(Variant.IMAGES);
        config.change("{enableInjector: true}");
        await().untilAsserted(() -> assertThat(config.condition("Ready").message())
                .contains("network-resources-injector-config belongs to the operator in namespace elsewhere"));
        assertThat(config.daemonSet(DAEMON)).isNotNull();
        config.change("{enableInjector: false}");
        config.awaitReady("OperatorConfigReady");
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

    /** D20: with the config goes what no garbage collector takes, and the finalizer that the Go operator left holds nothing up. */
    @Test
    void a_config_that_is_deleted_takes_its_webhooks_along() {
        RealApiServer.ofTodayOrSkip("webhooks and Prometheus", "OldestServerComponentsTest");
        client().resources(SriovOperatorConfig.class)
                .inNamespace(cluster.namespace())
                .withName("default")
                .edit(config -> {
                    config.getMetadata().setFinalizers(List.of("operatorconfig.finalizers.sriovnetwork.openshift.io"));
                    return config;
                });
        cluster.startOperator(Variant.IMAGES);
        config.change("{enableInjector: true}");
        await().untilAsserted(() -> assertThat(failurePolicy()).isNotEmpty());
        await().untilAsserted(() -> assertThat(config.stored().getFinalizers()).isEmpty());
        client().resources(SriovOperatorConfig.class)
                .inNamespace(cluster.namespace())
                .delete();
        await().untilAsserted(() -> assertThat(failurePolicy()).isEmpty());
    }

    /** D20: then the namespace takes its webhooks along, and the config its DaemonSets. */
    @Test
    void a_config_whose_operator_is_gone_is_deleted_at_once() {
        RealApiServer.ofTodayOrSkip("webhooks and Prometheus", "OldestServerComponentsTest");
        cluster.startOperator(Variant.IMAGES);
        config.change("{enableInjector: true}");
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
        return Injector.of(cluster);
    }

    /** Empty: it is not registered. */
    private String failurePolicy() {
        var configuration = injector().get();
        return configuration == null
                ? ""
                : configuration.getWebhooks().getFirst().getFailurePolicy();
    }

    private void available(int pods) {
        config.daemonSets()
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
}
