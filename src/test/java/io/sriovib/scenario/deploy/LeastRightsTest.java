package io.sriovib.scenario.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operator and daemon do the main job with the accounts that deploy/ gives them, and no other rights. */
@OnRealServer
class LeastRightsTest {
    /** A namespace that is deleted does not end here, for nothing collects what is in it. */
    private final String namespace =
            "least-rights-" + UUID.randomUUID().toString().substring(0, 8);

    private static final String NODE = "least-rights-node";

    private static final List<String> WEBHOOKS =
            List.of("sriov-operator-webhook-config", "network-resources-injector-config");

    /** As the shipped Deployment names the images, and further ones for what is switched on here. */
    private static final Map<String, String> ENVIRONMENT = Map.ofEntries(
            Map.entry("RESOURCE_PREFIX", "openshift.io"),
            Map.entry("CLUSTER_TYPE", "kubernetes"),
            Map.entry("SRIOV_NETWORK_CONFIG_DAEMON_IMAGE", "example.org/daemon:1"),
            Map.entry("SRIOV_CNI_IMAGE", "example.org/cni:1"),
            Map.entry("SRIOV_INFINIBAND_CNI_IMAGE", "example.org/ib-cni:1"),
            Map.entry("SRIOV_DEVICE_PLUGIN_IMAGE", "example.org/plugin:1"),
            Map.entry("MULTUS_IMAGE", "example.org/multus:1"),
            Map.entry("WHEREABOUTS_IMAGE", "example.org/whereabouts:1"),
            Map.entry("METRICS_EXPORTER_IMAGE", "example.org/exporter:1"),
            Map.entry("METRICS_EXPORTER_KUBE_RBAC_PROXY_IMAGE", "example.org/proxy:1"),
            Map.entry("NETWORK_RESOURCES_INJECTOR_IMAGE", "example.org/injector:1"));

    private final List<HasMetadata> clusterScoped = new ArrayList<>();
    private final KubernetesClient admin = TestServer.running().client();

    @BeforeEach
    void install() throws IOException {
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        apply("bindata/supported-nic-ids.yaml");
        apply("deploy/operator.yaml");
        apply("deploy/operator-multus.yaml");
        apply("deploy/config-daemon.yaml");
        apply("deploy/components.yaml");
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
        admin.rbac()
                .roleBindings()
                .inNamespace("kube-system")
                .withName("sriov-network-operator-multus")
                .delete();
        admin.rbac()
                .roles()
                .inNamespace("kube-system")
                .withName("sriov-network-operator-multus")
                .delete();
        admin.nodes().withName(NODE).delete();
        for (var object : clusterScoped) {
            admin.resource(object).delete();
        }
        for (var name : WEBHOOKS) {
            admin.admissionRegistration()
                    .v1()
                    .mutatingWebhookConfigurations()
                    .withName(name)
                    .delete();
            admin.admissionRegistration()
                    .v1()
                    .validatingWebhookConfigurations()
                    .withName(name)
                    .delete();
        }
        for (var kind : List.of(
                SriovNetworkNodePolicy.class,
                SriovNetworkNodeState.class,
                IBFabric.class,
                SriovOperatorConfig.class,
                NetworkAttachmentDefinition.class)) {
            admin.resources(kind).inNamespace(namespace).delete();
        }
        admin.namespaces().withName(namespace).delete();
    }

    @Test
    void the_main_job_is_done_with_the_rights_of_the_manifests() throws IOException {
        var host = SimulatedHost.of(SimulatedMachine.seed());
        var settings = OperatorSettings.fromEnvironment(environment());
        try (var operatorClient = as("sriov-network-operator");
                var operator = new SriovOperator(operatorClient, settings, InstantSource.system());
                var daemonClient = as("sriov-network-config-daemon");
                var daemon = new ConfigDaemon(
                        new DaemonSettings(NODE, namespace), host.host(), daemonClient, InstantSource.system())) {
            operator.start();
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
        var environment = environment();
        environment.put("METRICS_EXPORTER_PROMETHEUS_OPERATOR_ENABLED", "true");
        try (var operatorClient = as("sriov-network-operator");
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
        try (var operatorClient = as("sriov-network-operator");
                var operator = new SriovOperator(
                        operatorClient, OperatorSettings.fromEnvironment(environment()), InstantSource.system())) {
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

    private Map<String, String> environment() {
        var environment = new HashMap<>(ENVIRONMENT);
        environment.put("NAMESPACE", namespace);
        return environment;
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

    private KubernetesClient as(String account) throws IOException {
        var kubeconfig = Files.readString(TestServer.running().kubeconfig());
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.fromKubeconfig(kubeconfig))
                        .withImpersonateUsername("system:serviceaccount:" + namespace + ":" + account)
                        .withImpersonateGroups("system:serviceaccounts", "system:authenticated")
                        .build())
                .build();
    }

    /** As `kubectl apply -n` would, with the one change that the manifest itself asks for in another namespace. */
    private void apply(String file) throws IOException {
        try (var in = Files.newInputStream(TestServer.CHECKOUT.resolve(file))) {
            for (HasMetadata object : admin.load(in).items()) {
                if (object instanceof ClusterRoleBinding binding) {
                    binding.getSubjects().forEach(subject -> subject.setNamespace(namespace));
                }
                if (object instanceof RoleBinding binding
                        && "kube-system".equals(binding.getMetadata().getNamespace())) {
                    binding.getSubjects().forEach(subject -> subject.setNamespace(namespace));
                }
                if (!"kube-system".equals(object.getMetadata().getNamespace()) || !file.startsWith("deploy/")) {
                    object.getMetadata().setNamespace(namespace);
                }
                var created = admin.resource(object).create();
                if (!(object instanceof Namespaced)) {
                    clusterScoped.add(created);
                }
            }
        }
    }
}
