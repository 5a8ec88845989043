package io.sriovib.scenario.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.operator.OperatorSettings;
import io.sriovib.operator.SriovOperator;
import io.sriovib.scenario.Expect;
import io.sriovib.scenario.TestServer;
import io.sriovib.scenario.deploy.EmptyServer.Age;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On Kubernetes 1.15 all our pods are admitted under exactly the PodSecurityPolicy of the notes; the shipped one is that one. */
class PodSecurityPolicyTest {
    private static final Path SEED = TestServer.CHECKOUT.resolveSibling("shared/seed/psp.yaml");
    private static final String MINE = "sriovib.io/test";
    private static final String POLICY = "sriov-network-psp";

    /** It makes the pods of a DaemonSet, and may use no policy itself: the pod's account counts. */
    private static final String CONTROLLER = "system:serviceaccount:kube-system:daemon-set-controller";

    private static final Map<String, String> IMAGES = Map.of(
            "METRICS_EXPORTER_IMAGE", "example.org/exporter:1",
            "METRICS_EXPORTER_KUBE_RBAC_PROXY_IMAGE", "example.org/proxy:1",
            "NETWORK_RESOURCES_INJECTOR_IMAGE", "example.org/injector:1",
            "SRIOV_NETWORK_WEBHOOK_IMAGE", "example.org/webhook:1");

    private final EmptyServer server = EmptyServer.orSkip(Age.OLDEST);
    private final KubernetesClient admin = server.admin();
    private final KubernetesClient controller = server.as(
            CONTROLLER, "system:serviceaccounts", "system:serviceaccounts:kube-system", "system:authenticated");
    private Installation installation = new Installation(admin, "kube-system");

    @BeforeEach
    void find_the_policy_of_the_notes() {
        if (!Files.exists(SEED)) {
            System.err.println("SKIPPED: PodSecurityPolicyTest: no ../shared/seed/psp.yaml");
            Assumptions.abort("no ../shared/seed/psp.yaml");
        }
    }

    /** Puts the policy of the notes in place of ours. */
    private void install() {
        installation.install(IMAGES);
        var shipped = admin.genericKubernetesResources("policy/v1beta1", "PodSecurityPolicy")
                .withName(POLICY)
                .require();
        assertThat(shipped.<Object>get("spec")).isEqualTo(seed().get("spec"));
        admin.resource(shipped).delete();
        admin.resource(seed()).create();
    }

    @AfterEach
    void take_off() {
        controller.close();
        admin.pods().inNamespace(installation.namespace()).withLabel(MINE).delete();
        installation.purge();
        admin.apps().daemonSets().inNamespace(installation.namespace()).delete();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kube-system", "pods-north"})
    void every_pod_of_operator_and_components_is_admitted(String namespace) {
        installation = new Installation(admin, namespace);
        install();
        var templates = new ArrayList<>(
                List.of(installation.deployment().require().getSpec().getTemplate()));
        templates.addAll(components());
        assertThat(templates).hasSize(6);
        assertThat(templates).allSatisfy(template -> {
            Expect.soon(() -> assertThat(admitted(template)).isEqualTo(POLICY));
        });
    }

    /** So that the test above cannot pass for want of a judge. */
    @Test
    void a_pod_with_another_host_port_a_capability_or_another_volume_is_refused() {
        install();
        var template = installation.deployment().require().getSpec().getTemplate();
        Expect.soon(() -> assertThat(admitted(template)).isEqualTo(POLICY));
        var port = new ContainerPortBuilder()
                .withContainerPort(9110)
                .withHostPort(9110)
                .build();
        assertRefused(
                pod(template)
                        .editSpec()
                        .editFirstContainer()
                        .addToPorts(port)
                        .endContainer()
                        .endSpec(),
                "9110");
        assertRefused(
                pod(template)
                        .editSpec()
                        .editFirstContainer()
                        .editSecurityContext()
                        .withNewCapabilities()
                        .withAdd("SYS_ADMIN")
                        .endCapabilities()
                        .endSecurityContext()
                        .endContainer()
                        .endSpec(),
                "SYS_ADMIN");
        var volume = new VolumeBuilder()
                .withName("far")
                .withNewNfs()
                .withServer("far")
                .withPath("/")
                .endNfs()
                .build();
        assertRefused(pod(template).editSpec().addToVolumes(volume).endSpec(), "nfs volumes are not allowed");
    }

    private void assertRefused(PodBuilder pod, String why) {
        assertThatThrownBy(() -> controller.resource(pod.build()).create())
                .hasMessageContaining("unable to validate against any pod security policy")
                .hasMessageContaining(why);
    }

    /** What an operator with the environment of its Deployment makes on this server, all switched on. */
    private List<PodTemplateSpec> components() {
        admin.resources(SriovOperatorConfig.class)
                .inNamespace(installation.namespace())
                .withName("default")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"spec\": {\"enableInjector\": true, \"enableOperatorWebhook\": true, \"featureGates\": {\"metricsExporter\": true}}}");
        var settings = OperatorSettings.fromEnvironment(installation.start().environment());
        try (var operator = new SriovOperator(admin, settings, InstantSource.system())) {
            operator.start();
            Expect.soon(() -> assertThat(daemonSets()).hasSize(5));
        }
        return daemonSets().stream()
                .map(daemonSet -> daemonSet.getSpec().getTemplate())
                .toList();
    }

    private List<DaemonSet> daemonSets() {
        return admin.apps()
                .daemonSets()
                .inNamespace(installation.namespace())
                .list()
                .getItems();
    }

    /** The policy under which the pod was admitted. */
    private String admitted(PodTemplateSpec template) {
        var pod = controller.resource(pod(template).build()).create();
        return pod.getMetadata().getAnnotations().getOrDefault("kubernetes.io/psp", "");
    }

    private PodBuilder pod(PodTemplateSpec template) {
        return new PodBuilder(new Pod())
                .withNewMetadata()
                .withGenerateName("pod-")
                .withNamespace(installation.namespace())
                .addToLabels(MINE, "")
                .endMetadata()
                .withSpec(template.getSpec());
    }

    private GenericKubernetesResource seed() {
        try {
            return admin.getKubernetesSerialization()
                    .unmarshal(Files.readString(SEED), GenericKubernetesResource.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
