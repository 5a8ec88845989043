package io.sriovib.operator.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.sriovib.operator.cluster.ClusterCapabilities;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServedFormTest {
    private static final String OLD_WEBHOOKS = "admissionregistration.k8s.io/v1beta1";
    private static final ClusterCapabilities OLDEST =
            new ClusterCapabilities(15, Set.of(OLD_WEBHOOKS, "policy/v1beta1/podsecuritypolicies"));

    @ParameterizedTest
    @MethodSource("io.sriovib.operator.component.Variant#all")
    void a_server_of_today_gets_what_was_rendered(Variant variant) {
        assertThat(Serialization.asYaml(objects(variant, ClusterCapabilities.TODAY)))
                .isEqualTo(Serialization.asYaml(((Rendering.Wanted) variant.rendering()).objects()));
    }

    @Test
    void webhooks_of_1_15_are_of_the_older_version_and_behave_as_those_of_the_newer() {
        var webhooks = webhooks(OLDEST);
        assertThat(webhooks)
                .isInstanceOf(
                        io.fabric8.kubernetes.api.model.admissionregistration.v1beta1.MutatingWebhookConfiguration
                                .class);
        assertThat(webhooks.getApiVersion()).isEqualTo(OLD_WEBHOOKS);
        assertThat(Serialization.asYaml(webhooks))
                .contains("failurePolicy: \"Fail\"", "matchPolicy: \"Equivalent\"", "timeoutSeconds: 10")
                .doesNotContain("matchConditions");
    }

    @Test
    void conditions_of_webhooks_came_with_28() {
        assertThat(Serialization.asYaml(webhooks(new ClusterCapabilities(27, Set.of()))))
                .doesNotContain("matchConditions");
        assertThat(Serialization.asYaml(webhooks(new ClusterCapabilities(28, Set.of()))))
                .contains("matchConditions");
    }

    @Test
    void before_1_17_only_kube_system_has_pods_of_system_priority() {
        var old = new ClusterCapabilities(16, Set.of());
        assertThat(pod(variant("config-daemon-defaults"), "elsewhere", old).getPriorityClassName())
                .isNull();
        assertThat(pod(variant("config-daemon-defaults"), "kube-system", old).getPriorityClassName())
                .isEqualTo("system-node-critical");
        var newer = new ClusterCapabilities(17, Set.of());
        assertThat(pod(variant("config-daemon-defaults"), "elsewhere", newer).getPriorityClassName())
                .isEqualTo("system-node-critical");
    }

    @Test
    void a_port_in_the_hosts_network_is_declared_only_where_no_policy_counts_it() {
        var exporter = variant("metrics-exporter-plain");
        assertThat(ports(pod(exporter, "elsewhere", OLDEST))).isEmpty();
        assertThat(ports(pod(exporter, "elsewhere", new ClusterCapabilities(15, Set.of()))))
                .containsExactly(9110);
    }

    private static List<Integer> ports(PodSpec pod) {
        return pod.getContainers().stream()
                .flatMap(container -> container.getPorts().stream())
                .map(port -> port.getContainerPort())
                .toList();
    }

    private static HasMetadata webhooks(ClusterCapabilities server) {
        return objects(variant("resources-injector-match-condition"), server).stream()
                .filter(object -> object.getKind().equals("MutatingWebhookConfiguration"))
                .findFirst()
                .orElseThrow();
    }

    private static PodSpec pod(Variant variant, String namespace, ClusterCapabilities server) {
        return new ServedForm(server, new KubernetesSerialization())
                .of(((Rendering.Wanted) variant.rendering(namespace)).objects()).stream()
                        .filter(DaemonSet.class::isInstance)
                        .map(DaemonSet.class::cast)
                        .map(PodTemplates::pod)
                        .findFirst()
                        .orElseThrow();
    }

    private static List<HasMetadata> objects(Variant variant, ClusterCapabilities server) {
        return new ServedForm(server, new KubernetesSerialization())
                .of(((Rendering.Wanted) variant.rendering()).objects());
    }

    private static Variant variant(String name) {
        return Variant.all()
                .filter(found -> found.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
