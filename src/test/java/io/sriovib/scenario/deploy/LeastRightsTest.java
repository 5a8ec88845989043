package io.sriovib.scenario.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.fabric.IBFabric;
import io.sriovib.api.v1.SriovIBNetwork;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.daemon.ConfigDaemon;
import io.sriovib.daemon.DaemonSettings;
import io.sriovib.operator.OperatorSettings;
import io.sriovib.operator.SriovOperator;
import io.sriovib.operator.cluster.NetworkAttachmentDefinition;
import io.sriovib.scenario.Expect;
import io.sriovib.scenario.OnRealServer;
import io.sriovib.scenario.TestServer;
import io.sriovib.simulation.SimulatedHost;
import io.sriovib.simulation.machine.SimulatedMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operator and daemon do the main job with the accounts that the installer gives them, and no other rights. */
@OnRealServer
class LeastRightsTest {
    /** A namespace that is deleted does not end here, for nothing collects what is in it. */
    private final String namespace =
            "least-rights-" + UUID.randomUUID().toString().substring(0, 8);

    private static final String NODE = "least-rights-node";

    @TempDir
    private Path directory = Path.of("");

    private final KubernetesClient admin = TestServer.running().client();
    private final Installation installation = new Installation(admin, namespace);
    private final Accounts accounts =
            new Accounts(installation, TestServer.running().kubeconfig());

    @BeforeEach
    void install() throws IOException {
        installation.install();
        admin.resource(new NodeBuilder()
                        .withNewMetadata()
                        .withName(NODE)
                        .withLabels(Map.of(
                                "node-role.kubernetes.io/worker",
                                "",
                                "kubernetes.io/os",
                                "linux",
                                "feature.node.kubernetes.io/custom-rdma.available",
                                "true"))
                        .endMetadata()
                        .build())
                .create();
    }

    @AfterEach
    void remove() {
        multus().delete();
        admin.nodes().withName(NODE).delete();
        for (var kind : List.of(
                SriovNetworkNodePolicy.class,
                SriovNetworkNodeState.class,
                IBFabric.class,
                SriovOperatorConfig.class,
                NetworkAttachmentDefinition.class)) {
            admin.resources(kind).inNamespace(namespace).delete();
        }
        installation.uninstall();
    }

    @Test
    void the_main_job_is_done_with_the_rights_of_the_manifests() throws IOException {
        var host = SimulatedHost.of(SimulatedMachine.seed());
        try (var _ = accounts.operatorAsTheDeploymentStartsIt(directory);
                var daemonClient = accounts.as("sriov-network-config-daemon");
                var daemon = new ConfigDaemon(
                        new DaemonSettings(NODE, namespace), host.host(), daemonClient, InstantSource.system())) {
            daemon.start();
            apply("docs/examples/policy-ib0.yaml");
            apply("docs/examples/sriovnetwork.yaml");
            apply("docs/examples/ibfabric.yaml");
            Expect.soon(() -> {
                var status = stored(SriovNetworkNodeState.class, NODE).getStatus();
                assertThat(status).isNotNull();
                assertThat(status.syncStatus()).isEqualTo("Succeeded");
                assertThat(status.interfaces().getFirst().vfs()).hasSize(8);
            });
            Expect.soon(() -> assertThat(admin.resources(NetworkAttachmentDefinition.class)
                            .inNamespace(namespace)
                            .withName("sriovnetwork")
                            .get())
                    .isNotNull());
            Expect.soon(() -> assertThat(multus().get()).as("multus-cni-config").isNotNull());
            Expect.soon(() -> {
                var status = stored(SriovNetworkNodePolicy.class, "policy-ib0").getStatus();
                assertThat(status).isNotNull();
                assertThat(status.conditions().getFirst().isTrue()).isTrue();
            });
            Expect.soon(() -> assertThat(
                            admin.v1().events().inNamespace(namespace).list().getItems())
                    .extracting(event -> event.getSource().getComponent())
                    .contains("config-daemon", "sriov-network-operator"));
            admin.resources(SriovIBNetwork.class)
                    .inNamespace(namespace)
                    .withName("sriovnetwork")
                    .delete();
            Expect.soon(() -> assertThat(admin.resources(SriovIBNetwork.class)
                            .inNamespace(namespace)
                            .list()
                            .getItems())
                    .isEmpty());
        }
    }

    /** Rendering everything and taking it away again; no server without a pod behind it may judge the other tests' objects. */
    @Test
    void components_come_and_go_with_the_rights_of_the_manifests() throws IOException {
        var environment = installation.start().environment();
        environment.put("METRICS_EXPORTER_PROMETHEUS_OPERATOR_ENABLED", "true");
        try (var operatorClient = accounts.as("sriov-network-operator");
                var operator = new SriovOperator(
                        operatorClient, OperatorSettings.fromEnvironment(environment), InstantSource.system())) {
            operator.start();
            config("{enableInjector: true, featureGates: {metricsExporter: true}}");
            Expect.soon(() -> assertThat(daemonSets())
                    .containsExactlyInAnyOrder(
                            "sriov-network-config-daemon",
                            "sriov-device-plugin",
                            "sriov-network-metrics-exporter",
                            "network-resources-injector"));
            Expect.soon(() -> assertThat(admin.rbac()
                            .roleBindings()
                            .inNamespace(namespace)
                            .withName("prometheus-k8s")
                            .get())
                    .as("bound without having these rights")
                    .isNotNull());
            config("{enableInjector: false, featureGates: {metricsExporter: false}}");
            Expect.soon(() -> assertThat(daemonSets())
                    .containsExactlyInAnyOrder("sriov-network-config-daemon", "sriov-device-plugin"));
            Expect.soon(() -> assertThat(ready()).isEqualTo("OperatorConfigReady"));
        }
    }

    /** The kinds of whereabouts would stay: another suite says that the cluster has none. */
    @Test
    void multus_and_whereabouts_come_and_go_with_the_rights_of_the_manifests() throws IOException {
        TestServer.assumeToday("LeastRightsTest's multus", "OldestPartInstallationTest");
        try (var operatorClient = accounts.as("sriov-network-operator");
                var operator = new SriovOperator(
                        operatorClient,
                        OperatorSettings.fromEnvironment(installation.start().environment()),
                        InstantSource.system())) {
            operator.start();
            fabric(true);
            Expect.soon(() -> assertThat(installed())
                    .containsExactly("MultusInstalled Installed", "WhereaboutsInstalled Installed"));
            assertThat(daemonSets()).contains("sriov-multus", "sriov-whereabouts");
            fabric(false);
            Expect.soon(() -> {
                assertThat(daemonSets()).doesNotContain("sriov-multus", "sriov-whereabouts");
                assertThat(installed()).isEmpty();
            });
        } finally {
            admin.apps().daemonSets().inNamespace(namespace).delete();
            admin.apiextensions().v1().customResourceDefinitions().list().getItems().stream()
                    .filter(definition -> definition.getSpec().getGroup().equals("whereabouts.cni.cncf.io"))
                    .forEach(definition -> admin.resource(definition).delete());
        }
    }

    private void fabric(boolean install) {
        var spec = "{multus: {install: %s}, whereabouts: {install: %s}}".formatted(install, install);
        var fabric = admin.getKubernetesSerialization()
                .unmarshal(
                        "---\n{metadata: {name: default, namespace: %s}, spec: %s}".formatted(namespace, spec),
                        IBFabric.class);
        admin.resource(fabric).createOr(found -> found.patch(PatchContext.of(PatchType.JSON_MERGE)));
    }

    /** Conditions of what is installed, each with its reason; what went wrong with its message too. */
    private List<String> installed() {
        var status = stored(IBFabric.class, "default").getStatus();
        return status == null
                ? List.of()
                : status.conditions().stream()
                        .filter(condition -> String.valueOf(condition.type()).endsWith("Installed"))
                        .map(condition -> condition.type() + " " + condition.reason()
                                + (condition.isTrue() ? "" : ": " + condition.message()))
                        .toList();
    }

    private void config(String spec) {
        var config = admin.getKubernetesSerialization()
                .unmarshal(
                        "---\n{metadata: {name: default, namespace: %s}, spec: %s}".formatted(namespace, spec),
                        SriovOperatorConfig.class);
        admin.resource(config).createOr(found -> found.patch(PatchContext.of(PatchType.JSON_MERGE)));
    }

    private List<String> daemonSets() {
        return admin.apps().daemonSets().inNamespace(namespace).list().getItems().stream()
                .map(daemonSet -> daemonSet.getMetadata().getName())
                .toList();
    }

    private String ready() {
        var status = stored(SriovOperatorConfig.class, "default").getStatus();
        return Conditions.find(status == null ? List.of() : status.conditions(), "Ready")
                .map(condition -> condition.reason()
                        + ("OperatorConfigReady".equals(condition.reason()) ? "" : ": " + condition.message()))
                .orElse("");
    }

    private <T extends HasMetadata> T stored(Class<T> kind, String name) {
        var found = admin.resources(kind).inNamespace(namespace).withName(name).get();
        assertThat(found).as(name).isNotNull();
        return found;
    }

    private Resource<ConfigMap> multus() {
        return admin.configMaps().inNamespace("kube-system").withName("multus-cni-config");
    }

    /** As {@code kubectl apply -n} would. */
    private void apply(String file) throws IOException {
        try (var in = Files.newInputStream(TestServer.CHECKOUT.resolve(file))) {
            for (HasMetadata object : admin.load(in).items()) {
                object.getMetadata().setNamespace(namespace);
                admin.resource(object).create();
            }
        }
    }
}
