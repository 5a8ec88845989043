package io.sriovib.scenario.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.api.v1.SriovIBNetwork;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.cli.install.Installer;
import io.sriovib.cli.install.Variables;
import io.sriovib.operator.OperatorMain;
import io.sriovib.operator.OperatorSettings;
import io.sriovib.operator.SriovOperator;
import io.sriovib.scenario.Child;
import io.sriovib.scenario.ContainerStart;
import io.sriovib.scenario.Execution;
import io.sriovib.scenario.Expect;
import io.sriovib.scenario.OnRealServer;
import io.sriovib.scenario.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release of the chart comes, is upgraded and goes, on a real API server. */
@OnRealServer
@WithHelm
class ChartInstallTest {
    private static final String OPERATOR = "sriov-network-operator";

    private final TestServer server = TestServer.running();
    private final KubernetesClient admin = server.client();
    private final String namespace = "helm-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void makeNamespace() {
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
    }

    @AfterEach
    void removeWhatIsLeft() {
        helm("uninstall", "sriov-ib", "--no-hooks", "--ignore-not-found");
        admin.resources(SriovIBNetwork.class).inNamespace(namespace).delete();
    }

    @Test
    void a_strict_server_has_nothing_to_warn_of(@TempDir Path folder) throws IOException {
        var kubectl = server.kubectlOrSkip();
        var objects = Helm.found().runTemplate("-n", namespace).orFail();
        var file = Files.writeString(folder.resolve("rendered.yaml"), objects.output());
        var created = kubectl.run("create", "--dry-run=server", "--validate=strict", "-f", file.toString());
        assertThat(created.errors()).isEmpty();
        assertThat(created.output().lines()).hasSizeGreaterThan(25);
    }

    @Test
    void an_upgrade_changes_what_was_chosen_and_keeps_custom_resources() throws IOException {
        var installed = install("--set", "images.operator=example.org/operator:1");
        assertThat(installed.output())
                .as("the one next command")
                .contains("kubectl label --overwrite namespace " + namespace);
        var network = admin.resource(network()).create();
        helm(
                        "upgrade",
                        "sriov-ib",
                        Helm.CHART.toString(),
                        "--set",
                        "images.operator=example.org/operator:2,sriovOperatorConfig.logLevel=1")
                .orFail();
        assertThat(deployment().getSpec().getTemplate().getSpec().getContainers())
                .singleElement()
                .satisfies(container -> assertThat(container.getImage()).isEqualTo("example.org/operator:2"));
        assertThat(config().getSpec().logLevel()).isEqualTo(1L);
        assertThat(admin.resource(network).get().getMetadata().getUid())
                .isEqualTo(network.getMetadata().getUid());
    }

    /** The Job's container is started as its pod's spec says, with a token of its account, since nothing runs pods on this server. */
    @Test
    void nothing_hangs_after_an_uninstallation(@TempDir Path folder) throws IOException {
        install();
        try (var operator = new SriovOperator(admin, settings(), InstantSource.system())) {
            operator.start();
            admin.resource(network()).create();
            Expect.soon(() -> assertThat(finalizers()).isNotEmpty());
        }
        grantWhatTheJobHas();
        var start = new ContainerStart(job().getSpec().getTemplate().getSpec(), namespace);
        var environment = start.environment();
        environment.put(
                "KUBECONFIG",
                start.kubeconfig(server.client(), server.kubeconfig(), folder).toString());
        for (var time : List.of("first", "second")) {
            try (var leave = Child.start(OperatorMain.class, environment, start.arguments())) {
                assertThat(leave.exitStatus())
                        .as(time + " time: " + leave.output())
                        .isZero();
            }
        }
        assertThat(finalizers()).isEmpty();
        assertThat(deployment()).isNull();
        helm("uninstall", "sriov-ib", "--no-hooks").orFail();
        assertThat(admin.rbac().clusterRoles().withName(OPERATOR).get()).isNull();
        assertThat(admin.serviceAccounts()
                        .inNamespace(namespace)
                        .withName(OPERATOR)
                        .get())
                .isNull();
        assertThat(config()).isNull();
        assertThat(admin.resources(SriovIBNetwork.class)
                        .inNamespace(namespace)
                        .list()
                        .getItems())
                .as("an admin's objects stay")
                .hasSize(1);
    }

    @Test
    void a_release_takes_over_what_the_installer_made() {
        var variables = new Variables(Map.of("NAMESPACE", namespace));
        var installer = new Installer(admin, false);
        installer.apply(installer.plan(variables));
        var refused = helm("install", "sriov-ib", Helm.CHART.toString());
        assertThat(refused.status()).isNotZero();
        assertThat(refused.errors()).contains("cannot be imported into the current release");
        var uid = deployment().getMetadata().getUid();
        install("--take-ownership");
        assertThat(deployment().getMetadata().getUid()).isEqualTo(uid);
        assertThat(deployment().getMetadata().getAnnotations()).containsEntry("meta.helm.sh/release-name", "sriov-ib");
        helm("uninstall", "sriov-ib", "--no-hooks").orFail();
        assertThat(deployment()).isNull();
        assertThat(admin.rbac().clusterRoles().withName(OPERATOR).get()).isNull();
    }

    private Execution install(String... options) {
        var all = new ArrayList<>(List.of("install", "sriov-ib", Helm.CHART.toString()));
        all.addAll(List.of(options));
        return helm(all.toArray(String[]::new)).orFail();
    }

    private Execution helm(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--namespace", namespace, "--kubeconfig", server.kubeconfig().toString()));
        return Helm.found().run(all.toArray(String[]::new));
    }

    private List<HasMetadata> hooks() {
        var yaml = Helm.found()
                .runTemplate("-n", namespace, "-s", "templates/leave.yaml")
                .orFail()
                .output();
        return admin.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .items();
    }

    private Job job() {
        return hooks().stream()
                .filter(Job.class::isInstance)
                .map(Job.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private void grantWhatTheJobHas() {
        hooks().stream()
                .filter(object -> !(object instanceof Job))
                .forEach(object -> admin.resource(object).create());
    }

    private SriovIBNetwork network() {
        return admin.getKubernetesSerialization().unmarshal("""
                apiVersion: sriovnetwork.openshift.io/v1
                kind: SriovIBNetwork
                metadata: {name: kept, namespace: %s}
                spec: {resourceName: kept}
                """.formatted(namespace), SriovIBNetwork.class);
    }

    private List<String> finalizers() {
        return admin.resource(network()).get().getFinalizers();
    }

    private SriovOperatorConfig config() {
        return admin.resources(SriovOperatorConfig.class)
                .inNamespace(namespace)
                .withName("default")
                .get();
    }

    private Deployment deployment() {
        return admin.apps()
                .deployments()
                .inNamespace(namespace)
                .withName(OPERATOR)
                .get();
    }

    private OperatorSettings settings() {
        return OperatorSettings.fromEnvironment(Map.of("NAMESPACE", namespace, "RESOURCE_PREFIX", "example.org"));
    }
}
