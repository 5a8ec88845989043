package io.sriovib.operator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetList;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.operator.component.Stamp;
import io.sriovib.operator.component.Variant;
import io.sriovib.operator.testing.RealApiServer;
import io.sriovib.operator.testing.TestCluster;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** All components on Kubernetes 1.15, whose webhook configurations are of an older version. */
class OldestServerComponentsTest {
    private static final String PLUGIN = "sriov-device-plugin";
    private static final String EVERYTHING =
            "{enableInjector: true, enableOperatorWebhook: true, featureGates: {metricsExporter: true, resourceInjectorMatchCondition: true}}";

    private final TestCluster cluster = TestCluster.installed(RealApiServer.oldestOrSkip());

    /** Webhooks are in no namespace: these tests share their names, one after the other. */
    @AfterEach
    void close() {
        cluster.stopOperator();
        var webhooks = cluster.client().admissionRegistration().v1beta1();
        webhooks.mutatingWebhookConfigurations()
                .withLabel(Stamp.OPERATOR_LABEL, cluster.namespace())
                .delete();
        webhooks.validatingWebhookConfigurations()
                .withLabel(Stamp.OPERATOR_LABEL, cluster.namespace())
                .delete();
        cluster.close();
    }

    @Test
    void they_are_deployed_and_an_operator_that_starts_again_writes_nothing() {
        config(EVERYTHING);
        cluster.startOperator(Variant.IMAGES);
        await().untilAsserted(() -> {
            assertThat(daemonSets().list().getItems()).hasSize(5);
            assertThat(webhooks())
                    .containsExactlyInAnyOrder("sriov-operator-webhook-config", "network-resources-injector-config");
            assertThat(ready()).isEqualTo("OperatorConfigReady");
        });
        cluster.stopOperator();
        cluster.requests().reset();
        cluster.startOperator(Variant.IMAGES);
        daemonSets().withName(PLUGIN).delete();
        await().until(() -> daemonSets().withName(PLUGIN).get() != null);
        assertThat(cluster.requests().writes())
                .singleElement()
                .asString()
                .startsWith("POST")
                .endsWith("/daemonsets");
    }

    @Test
    void a_webhook_that_is_switched_off_is_deleted() {
        config(EVERYTHING);
        cluster.startOperator(Variant.IMAGES);
        await().untilAsserted(() -> assertThat(webhooks()).hasSize(2));
        config("{enableInjector: false, enableOperatorWebhook: true}");
        await().untilAsserted(() -> assertThat(webhooks()).containsExactly("sriov-operator-webhook-config"));
    }

    private void config(String spec) {
        cluster.apply(SriovOperatorConfig.class, "{metadata: {name: default}, spec: %s}".formatted(spec));
    }

    private NonNamespaceOperation<DaemonSet, DaemonSetList, Resource<DaemonSet>> daemonSets() {
        return cluster.client().apps().daemonSets().inNamespace(cluster.namespace());
    }

    private List<String> webhooks() {
        return cluster
                .client()
                .admissionRegistration()
                .v1beta1()
                .mutatingWebhookConfigurations()
                .withLabel(Stamp.OPERATOR_LABEL, cluster.namespace())
                .list()
                .getItems()
                .stream()
                .map(found -> found.getMetadata().getName())
                .toList();
    }

    private String ready() {
        var status = cluster.client()
                .resources(SriovOperatorConfig.class)
                .inNamespace(cluster.namespace())
                .withName("default")
                .require()
                .getStatus();
        return status == null
                ? ""
                : Conditions.find(status.conditions(), "Ready")
                        .map(condition -> condition.reason())
                        .orElse("");
    }
}
