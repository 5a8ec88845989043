package io.sriovib.cli.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.operator.cluster.ClusterCapabilities;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InstallPlannerTest {
    private static final Set<String> APIS = Set.of("apiextensions.k8s.io/v1");
    private static final ClusterCapabilities TODAY = new ClusterCapabilities(36, APIS);
    private static final ClusterCapabilities OLD = new ClusterCapabilities(
            16, Set.of("apiextensions.k8s.io/v1", "policy/v1beta1", "policy/v1beta1/podsecuritypolicies"));

    @Test
    void a_server_of_today_gets_pod_security_labels_and_no_policy() {
        var plan = plan(TODAY, Map.of());
        assertThat(plan.namespace()).isEqualTo("sriov-network-operator");
        assertThat(only(plan, Namespace.class).getMetadata().getLabels())
                .containsEntry("pod-security.kubernetes.io/enforce", "privileged");
        assertThat(kinds(plan)).doesNotContain("PodSecurityPolicy");
        assertThat(pod(plan).getPriorityClassName()).isEqualTo("system-node-critical");
        assertThat(plan.choices()).contains("no PodSecurityPolicy: the server has none");
    }

    @Test
    void an_old_server_gets_the_policy_and_neither_labels_nor_a_priority_outside_kube_system() {
        var plan = plan(OLD, Map.of());
        assertThat(only(plan, Namespace.class).getMetadata().getLabels()).isEmpty();
        assertThat(kinds(plan)).contains("PodSecurityPolicy");
        assertThat(pod(plan).getPriorityClassName()).isNull();
        assertThat(pod(plan).getSecurityContext().getSeccompProfile()).isNull();
        assertThat(plan.choices())
                .contains(
                        "no priority class: before 1.17 system-node-critical is refused outside kube-system",
                        "PodSecurityPolicy sriov-network-psp: the server has them");
    }

    /** What needs a secret to be pulled is the operator's own image too. */
    @Test
    void pull_secrets_are_those_of_the_operators_pod_and_of_what_it_deploys() {
        var plan = plan(TODAY, Map.of("IMAGE_PULL_SECRETS", "one, two"));
        assertThat(pod(plan).getImagePullSecrets())
                .extracting(LocalObjectReference::getName)
                .containsExactly("one", "two");
        assertThat(pod(plan).getContainers().getFirst().getEnv())
                .contains(new EnvVar("IMAGE_PULL_SECRETS", "one, two", null));
        assertThat(pod(plan(TODAY, Map.of())).getImagePullSecrets()).isEmpty();
    }

    @Test
    void in_kube_system_the_priority_stays_and_multus_needs_no_further_role() {
        var plan = plan(OLD, Map.of("NAMESPACE", "kube-system"));
        assertThat(pod(plan).getPriorityClassName()).isEqualTo("system-node-critical");
        assertThat(plan.objects())
                .extracting(object -> object.getMetadata().getName())
                .doesNotContain("sriov-network-operator-multus");
    }

    @Test
    void every_account_of_the_installation_may_use_the_policy_and_nobody_else() {
        var binding = bindings(plan(OLD, Map.of("NAMESPACE", "north"))).stream()
                .filter(found -> found.getMetadata().getName().equals("sriov-network-psp"))
                .findFirst()
                .orElseThrow();
        assertThat(binding.getSubjects())
                .extracting(subject -> subject.getName())
                .containsExactlyInAnyOrder(
                        "sriov-network-operator",
                        "sriov-network-config-daemon",
                        "sriov-device-plugin",
                        "metrics-exporter-sa",
                        "network-resources-injector-sa",
                        "operator-webhook-sa",
                        "sriov-multus",
                        "sriov-whereabouts");
    }

    @Test
    void the_namespace_is_put_on_every_subject() {
        var plan = plan(TODAY, Map.of("NAMESPACE", "north"));
        assertThat(bindings(plan))
                .flatExtracting(RoleBinding::getSubjects)
                .allSatisfy(subject -> assertThat(subject.getNamespace()).isEqualTo("north"));
        assertThat(plan.objects())
                .filteredOn(ClusterRoleBinding.class::isInstance)
                .map(ClusterRoleBinding.class::cast)
                .flatExtracting(ClusterRoleBinding::getSubjects)
                .allSatisfy(subject -> assertThat(subject.getNamespace()).isEqualTo("north"));
    }

    @Test
    void openshift_is_recognized_and_gets_its_names() {
        var plan = plan(
                new ClusterCapabilities(30, Set.of("apiextensions.k8s.io/v1", "config.openshift.io/v1")), Map.of());
        assertThat(plan.namespace()).isEqualTo("openshift-sriov-network-operator");
        assertThat(environment(plan)).contains("CLUSTER_TYPE=openshift");
    }

    @Test
    void variables_replace_what_the_manifest_has_and_an_empty_one_takes_it_away() {
        var plan = plan(
                TODAY,
                Map.of(
                        "SRIOV_CNI_IMAGE", "example.org/cni:1",
                        "SRIOV_DEVICE_PLUGIN_IMAGE", "",
                        "CNI_BIN_PATH", "/usr/cni",
                        "SRIOV_NETWORK_OPERATOR_IMAGE", "example.org/operator:1",
                        "HOME", "/root"));
        assertThat(environment(plan))
                .contains("SRIOV_CNI_IMAGE=example.org/cni:1", "SRIOV_CNI_BIN_PATH=/usr/cni")
                .noneMatch(line -> line.startsWith("SRIOV_DEVICE_PLUGIN_IMAGE") || line.startsWith("HOME"));
        assertThat(pod(plan).getContainers().getFirst().getImage()).isEqualTo("example.org/operator:1");
    }

    @Test
    void the_older_name_for_admission_counts_where_the_newer_is_absent() {
        assertThat(admission(Map.of())).isFalse();
        assertThat(admission(Map.of("ENABLE_ADMISSION_CONTROLLER", "true"))).isTrue();
        assertThat(admission(Map.of("ENABLE_ADMISSION_CONTROLLER", "true", "ADMISSION_CONTROLLERS_ENABLED", "false")))
                .isFalse();
    }

    private static boolean admission(Map<String, String> variables) {
        var config = only(plan(TODAY, variables), SriovOperatorConfig.class);
        return Boolean.TRUE.equals(config.getSpec().enableInjector());
    }

    private static InstallationPlan plan(ClusterCapabilities server, Map<String, String> variables) {
        return InstallPlanner.plan(ShippedManifests.read(), server, new Variables(variables));
    }

    private static List<String> kinds(InstallationPlan plan) {
        return plan.objects().stream().map(HasMetadata::getKind).toList();
    }

    private static List<RoleBinding> bindings(InstallationPlan plan) {
        return plan.objects().stream()
                .filter(RoleBinding.class::isInstance)
                .map(RoleBinding.class::cast)
                .toList();
    }

    private static <T extends HasMetadata> T only(InstallationPlan plan, Class<T> kind) {
        return plan.objects().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    private static PodSpec pod(InstallationPlan plan) {
        return only(plan, Deployment.class).getSpec().getTemplate().getSpec();
    }

    private static List<String> environment(InstallationPlan plan) {
        return pod(plan).getContainers().getFirst().getEnv().stream()
                .map(InstallPlannerTest::line)
                .toList();
    }

    private static String line(EnvVar variable) {
        return variable.getName() + "=" + variable.getValue();
    }
}
