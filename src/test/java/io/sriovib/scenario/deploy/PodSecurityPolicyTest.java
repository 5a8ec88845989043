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
import io.sriovib.api.v1.OperatorConfigSpec;
import io.sriovib.operator.component.Component;
import io.sriovib.operator.component.Rendering;
import io.sriovib.operator.component.Wish;
import io.sriovib.scenario.Expect;
import io.sriovib.scenario.TestServer;
import io.sriovib.scenario.deploy.EmptyServer.Age;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
    private final Installation installation = new Installation(admin, "kube-system");

    @BeforeEach
    void install_and_put_the_policy_of_the_notes_in_place_of_ours() {
        if (!Files.exists(SEED)) {
            System.err.println("SKIPPED: PodSecurityPolicyTest: no ../shared/seed/psp.yaml");
            Assumptions.abort("no ../shared/seed/psp.yaml");
        }
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
    }

    @Test
    void every_pod_of_operator_and_components_is_admitted() {
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

    /** What the operator makes of its manifests with the environment of its Deployment, all switched on. */
    private List<PodTemplateSpec> components() {
        var spec = admin.getKubernetesSerialization()
                .unmarshal(
                        "---\n{enableInjector: true, enableOperatorWebhook: true, featureGates: {metricsExporter: true}}",
                        OperatorConfigSpec.class);
        var settings = new io.sriovib.operator.component.Installation(
                installation.namespace(), "openshift.io", false, ContainerStart.environment(installation));
        return Component.all(settings).stream()
                .map(component -> component.render(new Wish(spec, 1, Set.of())))
                .map(Rendering.Wanted.class::cast)
                .flatMap(rendering -> rendering.objects().stream())
                .filter(DaemonSet.class::isInstance)
                .map(object -> ((DaemonSet) object).getSpec().getTemplate())
                .toList();
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
