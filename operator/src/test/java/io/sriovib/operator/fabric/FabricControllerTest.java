package io.sriovib.operator.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.fabric.IBFabric;
import io.sriovib.operator.testing.TestCluster;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The multus configuration is in kube-system, whatever the operator's namespace: these tests share it, one after the other. */
class FabricControllerTest {
    private static final String NAME = "multus-cni-config";

    private final TestCluster cluster = TestCluster.installed();

    @BeforeEach
    void start() {
        multus().delete();
        cluster.startOperator();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void a_fabric_with_multus_becomes_its_config_map_and_comes_back_after_an_edit() {
        fabric("default", "{multus: {}}");
        await().untilAsserted(() -> {
            assertThat(multus().get()).isNotNull();
            assertThat(ready("default").reason()).isEqualTo("MultusRendered");
        });
        var config = config();
        assertThat(config).contains("\"name\": \"multus-cni-network\"", "\"type\": \"flannel\"");
        multus().edit(map ->
                new ConfigMapBuilder(map).addToData("cni-conf.json", "{}").build());
        await().untilAsserted(() -> assertThat(config()).isEqualTo(config));
    }

    @Test
    void a_config_map_of_somebody_else_is_adopted_only_when_asked() {
        cluster.client()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .withNamespace("kube-system")
                        .endMetadata()
                        .withData(Map.of("cni-conf.json", "{\"name\": \"theirs\"}"))
                        .build())
                .create();
        fabric("default", "{multus: {}}");
        await().untilAsserted(() -> {
            assertThat(ready("default").reason()).isEqualTo("ExistingDiffers");
            assertThat(ready("default").message()).contains("name").contains("adoptExisting");
        });
        assertThat(config()).contains("theirs");
        fabric("default", "{multus: {adoptExisting: true}}");
        await().untilAsserted(() -> {
            assertThat(config()).contains("multus-cni-network");
            assertThat(ready("default").isTrue()).isTrue();
        });
    }

    @Test
    void a_fabric_of_another_name_is_told_that_it_does_not_count() {
        fabric("mine", "{multus: {}}");
        await().untilAsserted(() -> assertThat(ready("mine").reason()).isEqualTo("NotTheDefault"));
        assertThat(multus().get()).isNull();
    }

    private void fabric(String name, String spec) {
        cluster.apply(IBFabric.class, "{metadata: {name: %s}, spec: %s}".formatted(name, spec));
    }

    private Condition ready(String name) {
        var status = cluster.client()
                .resources(IBFabric.class)
                .inNamespace(cluster.namespace())
                .withName(name)
                .require()
                .getStatus();
        return Conditions.find(status == null ? List.of() : status.conditions(), "MultusReady")
                .orElse(new Condition("MultusReady", "Unknown", null, null, "NotYet", ""));
    }

    private Resource<ConfigMap> multus() {
        return cluster.client().configMaps().inNamespace("kube-system").withName(NAME);
    }

    private String config() {
        return Objects.requireNonNull(multus().get()).getData().getOrDefault("cni-conf.json", "");
    }
}
