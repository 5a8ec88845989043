package io.sriovib.operator.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.sriovib.operator.cluster.ClusterCapabilities;
import io.sriovib.planning.fabric.Part;
import io.sriovib.planning.finding.Finding;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FabricComponentTest {
    @ParameterizedTest
    @MethodSource("io.sriovib.operator.component.FabricVariant#all")
    void without_its_image_a_part_is_impossible_and_the_variable_is_named(FabricVariant variant) {
        var variable = variable(((Rendering.Wanted) variant.rendering()));
        assertThat(problems(variant.rendering("ns", Map.of())))
                .contains("the operator's environment variable " + variable + " is not set");
    }

    @ParameterizedTest
    @MethodSource("io.sriovib.operator.component.FabricVariant#all")
    void every_object_that_is_rendered_is_one_that_can_be_removed(FabricVariant variant) {
        var known = FabricComponent.of(
                        variant.part(), new Installation(variant.namespace(), "openshift.io", false, Map.of()))
                .objects();
        assertThat(known)
                .extracting(FabricComponentTest::key)
                .containsAll(((Rendering.Wanted) variant.rendering())
                        .objects().stream().map(FabricComponentTest::key).toList());
    }

    @ParameterizedTest
    @CsvSource({"sriov,", "kube-system,system-node-critical"})
    void before_1_17_the_priority_is_for_kube_system_alone(String namespace, String priority) {
        var variant = FabricVariant.multus("x", namespace, FabricVariant.OLDEST, "{multus: {}}");
        assertThat(PodTemplates.pod(daemonSet(variant)).getPriorityClassName()).isEqualTo(priority);
    }

    @Test
    void pods_are_replaced_when_the_configuration_is_another_and_only_then() {
        var first = template("{multus: {}}");
        assertThat(template("{multus: {adoptExisting: true}}")).isEqualTo(first);
        assertThat(template("{multus: {portMappings: false}}")).isNotEqualTo(first);
    }

    @Test
    void the_file_of_the_nodes_is_the_text_of_the_config_map() {
        var variant = FabricVariant.multus("x", "sriov", ClusterCapabilities.TODAY, "{multus: {}}");
        var map = ((Rendering.Wanted) variant.rendering())
                .objects().stream()
                        .filter(ConfigMap.class::isInstance)
                        .map(ConfigMap.class::cast)
                        .findFirst()
                        .orElseThrow();
        assertThat(map.getMetadata().getName()).isEqualTo("multus-cni-config");
        assertThat(map.getData().get("cni-conf.json")).contains("\"type\": \"flannel\"");
        assertThat(PodTemplates.container(daemonSet(variant), "multus").getArgs())
                .contains("--multus-conf-file=/tmp/multus-conf/00-multus.conf");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{multus: {plugin: thick}} | true | | the thick plugin needs Kubernetes 1.16",
                "{multus: {plugin: thick}} | false | /usr/cni | SRIOV_CNI_BIN_PATH is '/usr/cni'",
                "{multus: {plugin: thick, configuration: static}} | false | | the thick plugin takes no static configuration",
                "{multus: {kubeconfig: k}} | false | | \"k\" is not an absolute path",
            })
    void what_cannot_be_is_said_and_nothing_is_rendered(String spec, boolean oldest, String folder, String cause) {
        var server = oldest ? FabricVariant.OLDEST : ClusterCapabilities.TODAY;
        var more = folder == null ? Map.<String, String>of() : Map.of("SRIOV_CNI_BIN_PATH", folder);
        var variant = new FabricVariant("x", Part.MULTUS, "sriov", server, more, spec);
        assertThat(problems(variant.rendering())).contains(cause);
    }

    private static Object template(String spec) {
        return daemonSet(FabricVariant.multus("x", "kube-system", ClusterCapabilities.TODAY, spec))
                .getSpec()
                .getTemplate();
    }

    private static DaemonSet daemonSet(FabricVariant variant) {
        return daemonSet((Rendering.Wanted) variant.rendering());
    }

    private static DaemonSet daemonSet(Rendering.Wanted wanted) {
        return wanted.objects().stream()
                .filter(DaemonSet.class::isInstance)
                .map(DaemonSet.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** The variable whose value the pod has as its image. */
    private static String variable(Rendering.Wanted wanted) {
        var image =
                PodTemplates.pod(daemonSet(wanted)).getContainers().getFirst().getImage();
        return FabricVariant.IMAGES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(image))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static String key(HasMetadata object) {
        return object.getKind() + "/" + object.getMetadata().getName();
    }

    private static String problems(Rendering rendering) {
        return ((Rendering.Impossible) rendering)
                .problems().stream().map(Finding::text).collect(Collectors.joining("\n"));
    }
}
