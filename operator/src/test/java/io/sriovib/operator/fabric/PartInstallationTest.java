package io.sriovib.operator.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.fabric.IBFabric;
import io.sriovib.operator.testing.RealApiServer;
import io.sriovib.operator.testing.TestCluster;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Multus and whereabouts on a real API server. What somebody else installed may be in any namespace, so these tests run one after the other. */
class PartInstallationTest {
    private static final Map<String, String> IMAGES = Map.of(
            "MULTUS_IMAGE", "example.org/multus:4",
            "MULTUS_THICK_IMAGE", "example.org/multus:4-thick",
            "WHEREABOUTS_IMAGE", "example.org/whereabouts:1");
    private static final String MULTUS = "sriov-multus";
    private static final List<String> WHEREABOUTS_KINDS = List.of(
            "ippools.whereabouts.cni.cncf.io",
            "overlappingrangeipreservations.whereabouts.cni.cncf.io",
            "nodeslicepools.whereabouts.cni.cncf.io");

    private final TestCluster cluster =
            TestCluster.installed(RealApiServer.ofTodayOrSkip("PartInstallationTest", "OldestPartInstallationTest"));

    @AfterEach
    void close() {
        cluster.stopOperator();
        cluster.client().apps().daemonSets().inNamespace(cluster.namespace()).delete();
        WHEREABOUTS_KINDS.forEach(name -> cluster.client()
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(name)
                .delete());
        cluster.client()
                .configMaps()
                .inNamespace("kube-system")
                .withName("multus-cni-config")
                .delete();
        cluster.close();
    }

    @Test
    void multus_comes_when_asked_changes_its_form_and_goes_when_it_is_no_longer_asked() {
        cluster.startOperator(IMAGES);
        fabric("{multus: {install: true}}");
        awaitCondition("MultusInstalled", "True Installed");
        assertThat(image(MULTUS)).isEqualTo("example.org/multus:4");
        assertThat(cluster.configMap("multus-cni-config")).isNotNull();

        fabric("{multus: {install: true, plugin: thick}}");
        await().untilAsserted(() -> assertThat(image(MULTUS)).isEqualTo("example.org/multus:4-thick"));
        await().untilAsserted(() -> {
            assertThat(condition("MultusReady")).startsWith("True GeneratedOnNodes");
            assertThat(cluster.configMap("sriov-multus-daemon")).isNotNull();
            assertThat(cluster.configMap("multus-cni-config")).isNull();
        });

        fabric("{multus: {install: false}}");
        await().untilAsserted(() -> {
            assertThat(daemonSet(MULTUS)).isNull();
            assertThat(cluster.configMap("sriov-multus-daemon")).isNull();
            assertThat(condition("MultusInstalled")).isEmpty();
        });
        assertThat(definition("network-attachment-definitions.k8s.cni.cncf.io"))
                .as("others' objects are of it")
                .isNotNull();
    }

    @Test
    void an_edit_by_hand_is_put_back() {
        cluster.startOperator(IMAGES);
        fabric("{multus: {install: true}}");
        awaitCondition("MultusInstalled", "True Installed");
        cluster.client()
                .apps()
                .daemonSets()
                .inNamespace(cluster.namespace())
                .withName(MULTUS)
                .edit(found -> {
                    found.getSpec().getTemplate().getSpec().setHostNetwork(false);
                    return found;
                });
        await().untilAsserted(() -> assertThat(Objects.requireNonNull(daemonSet(MULTUS))
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getHostNetwork())
                .isTrue());
    }

    @Test
    void whereabouts_brings_its_kinds_and_they_stay() {
        cluster.startOperator(IMAGES);
        fabric("{whereabouts: {install: true}}");
        awaitCondition("WhereaboutsInstalled", "True Installed");
        assertThat(image("sriov-whereabouts")).isEqualTo("example.org/whereabouts:1");
        assertThat(WHEREABOUTS_KINDS)
                .allSatisfy(name -> assertThat(definition(name)).isNotNull());
        fabric("{whereabouts: {install: false}}");
        await().untilAsserted(() -> {
            assertThat(daemonSet("sriov-whereabouts")).isNull();
            assertThat(cluster.client()
                            .apps()
                            .deployments()
                            .inNamespace(cluster.namespace())
                            .list()
                            .getItems())
                    .isEmpty();
            assertThat(condition("WhereaboutsInstalled")).isEmpty();
        });
        assertThat(WHEREABOUTS_KINDS)
                .allSatisfy(name -> assertThat(definition(name)).isNotNull());
    }

    @Test
    void a_foreign_multus_is_adopted_untouched_until_it_goes() {
        var theirs = foreign();
        cluster.startOperator(IMAGES);
        fabric("{multus: {install: true}}");
        awaitCondition("MultusInstalled", "True ExistingAdopted");
        assertThat(condition("MultusInstalled"))
                .contains("DaemonSet " + cluster.namespace() + "/kube-multus-ds (example.org/theirs:1)");
        assertThat(daemonSet(MULTUS)).isNull();
        assertThat(daemonSet("kube-multus-ds")).isEqualTo(theirs);
        cluster.client().resource(theirs).delete();
        awaitCondition("MultusInstalled", "True Installed");
        assertThat(daemonSet(MULTUS)).isNotNull();
        foreign();
        awaitCondition("MultusInstalled", "False InstalledTwice");
    }

    @Test
    void without_its_image_nothing_is_installed_and_the_variable_is_named() {
        cluster.startOperator(Map.of());
        fabric("{multus: {install: true}}");
        awaitCondition("MultusInstalled", "False MissingImage");
        assertThat(condition("MultusInstalled")).contains("MULTUS_IMAGE");
        assertThat(daemonSet(MULTUS)).isNull();
    }

    private DaemonSet foreign() {
        var labels = Map.of("app", "multus", "name", "multus");
        return cluster.client()
                .resource(new DaemonSetBuilder()
                        .withNewMetadata()
                        .withName("kube-multus-ds")
                        .withNamespace(cluster.namespace())
                        .withLabels(labels)
                        .endMetadata()
                        .withNewSpec()
                        .withNewSelector()
                        .withMatchLabels(labels)
                        .endSelector()
                        .withNewTemplate()
                        .withNewMetadata()
                        .withLabels(labels)
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("kube-multus")
                        .withImage("example.org/theirs:1")
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
    }

    private void fabric(String spec) {
        cluster.apply(IBFabric.class, "{metadata: {name: default}, spec: %s}".formatted(spec));
    }

    private void awaitCondition(String type, String start) {
        await().untilAsserted(() -> assertThat(condition(type)).startsWith(start));
    }

    /** Status, reason and message; empty when there is none of that type. */
    private String condition(String type) {
        var status = cluster.client()
                .resources(IBFabric.class)
                .inNamespace(cluster.namespace())
                .withName("default")
                .require()
                .getStatus();
        return Conditions.find(status == null ? List.of() : status.conditions(), type)
                .map(PartInstallationTest::text)
                .orElse("");
    }

    private static String text(Condition condition) {
        return condition.status() + " " + condition.reason() + ": " + condition.message();
    }

    private DaemonSet daemonSet(String name) {
        return cluster.client()
                .apps()
                .daemonSets()
                .inNamespace(cluster.namespace())
                .withName(name)
                .get();
    }

    private String image(String name) {
        return Objects.requireNonNull(daemonSet(name))
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
    }

    private CustomResourceDefinition definition(String name) {
        return cluster.client()
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(name)
                .get();
    }
}
