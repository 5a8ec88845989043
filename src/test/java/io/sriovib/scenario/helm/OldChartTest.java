package io.sriovib.scenario.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.cli.install.Installer;
import io.sriovib.cli.install.Uninstaller;
import io.sriovib.cli.install.Variables;
import io.sriovib.scenario.Execution;
import io.sriovib.scenario.deploy.EmptyServer;
import io.sriovib.scenario.deploy.EmptyServer.Age;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real helm on the real Kubernetes 1.15, by the two commands of the chart's README. */
@WithHelm
class OldChartTest {
    private final EmptyServer server = EmptyServer.orSkip(Age.OLDEST);
    private final KubernetesClient admin = server.admin();
    private final String namespace = "helm-" + UUID.randomUUID().toString().substring(0, 8);
    private final Variables variables = new Variables(Map.of("NAMESPACE", namespace));

    @BeforeEach
    void make_namespace() {
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
    }

    @AfterEach
    void take_off() {
        helm("uninstall", "sriov-ib", "--no-hooks", "--ignore-not-found");
        Uninstaller.of(admin, variables, true, Duration.ofSeconds(10)).uninstall();
    }

    @Test
    void definitions_first_then_the_chart_without_them() {
        var early = install();
        assertThat(early.status()).isNotZero();
        assertThat(early.errors())
                .contains("before Kubernetes 1.16 the definitions come first: kubectl sriovib install --definitions");
        var installer = new Installer(admin, false);
        installer.apply(installer.planDefinitions(variables));
        install().orFail();
        var plan = installer.plan(variables);
        assertThat(plan.objects())
                .filteredOn(object -> !(object instanceof Namespace))
                .allSatisfy(object -> assertThat(admin.resource(object).get())
                        .as(object.getKind() + " " + object.getMetadata().getName())
                        .isNotNull());
        assertThat(pod(admin.resource(deployment(plan.objects())).get())).satisfies(pod -> {
            assertThat(pod.getPriorityClassName()).isNull();
            assertThat(pod.getSecurityContext().getSeccompProfile()).isNull();
        });
    }

    private static Deployment deployment(List<HasMetadata> objects) {
        return objects.stream()
                .filter(Deployment.class::isInstance)
                .map(Deployment.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static PodSpec pod(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec();
    }

    private Execution install() {
        return helm("install", "sriov-ib", Helm.CHART.toString(), "--skip-crds");
    }

    private Execution helm(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--namespace", namespace, "--kubeconfig", server.kubeconfig().toString()));
        return Helm.found().run(all.toArray(String[]::new));
    }
}
