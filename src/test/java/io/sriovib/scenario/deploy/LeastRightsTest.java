package io.sriovib.scenario.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operator and daemon do the main job with the accounts that deploy/ gives them, and no other rights. */
@OnRealServer
class LeastRightsTest {
    private static final String NAMESPACE = "least-rights";
    private static final String NODE = "least-rights-node";

    private final KubernetesClient admin = TestServer.running().client();

    @BeforeEach
    void install() throws IOException {
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
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
            admin.resources(kind).inNamespace(NAMESPACE).delete();
        }
        admin.namespaces().withName(NAMESPACE).delete();
    }

    @Test
    void the_main_job_is_done_with_the_rights_of_the_manifests() throws IOException {
        var host = SimulatedHost.of(SimulatedMachine.seed());
        var settings = OperatorSettings.fromEnvironment(
                Map.of("NAMESPACE", NAMESPACE, "RESOURCE_PREFIX", "openshift.io", "CLUSTER_TYPE", "kubernetes"));
        try (var operatorClient = as("sriov-network-operator");
                var operator = new SriovOperator(operatorClient, settings, InstantSource.system());
                var daemonClient = as("sriov-network-config-daemon");
                var daemon = new ConfigDaemon(
                        new DaemonSettings(NODE, NAMESPACE), host.host(), daemonClient, InstantSource.system())) {
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
                            .inNamespace(NAMESPACE)
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
                            admin.v1().events().inNamespace(NAMESPACE).list().getItems())
                    .extracting(event -> event.getSource().getComponent())
                    .contains("config-daemon", "sriov-network-operator"));
            admin.resources(SriovIBNetwork.class)
                    .inNamespace(NAMESPACE)
                    .withName("sriovnetwork")
                    .delete();
            Expect.soon(() -> assertThat(admin.resources(SriovIBNetwork.class)
                            .inNamespace(NAMESPACE)
                            .list()
                            .getItems())
                    .isEmpty());
        }
    }

    private <T extends HasMetadata> T stored(Class<T> kind, String name) {
        var found = admin.resources(kind).inNamespace(NAMESPACE).withName(name).get();
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
                        .withImpersonateUsername("system:serviceaccount:" + NAMESPACE + ":" + account)
                        .withImpersonateGroups("system:serviceaccounts", "system:authenticated")
                        .build())
                .build();
    }

    /** As `kubectl apply -n` would, with the one change that the manifest itself asks for in another namespace. */
    private void apply(String file) throws IOException {
        try (var in = Files.newInputStream(TestServer.CHECKOUT.resolve(file))) {
            for (HasMetadata object : admin.load(in).items()) {
                if (object instanceof ClusterRoleBinding binding) {
                    binding.getSubjects().forEach(subject -> subject.setNamespace(NAMESPACE));
                }
                if (object instanceof RoleBinding binding
                        && "kube-system".equals(binding.getMetadata().getNamespace())) {
                    binding.getSubjects().forEach(subject -> subject.setNamespace(NAMESPACE));
                }
                if (!"kube-system".equals(object.getMetadata().getNamespace()) || !file.startsWith("deploy/")) {
                    object.getMetadata().setNamespace(NAMESPACE);
                }
                admin.resource(object).create();
            }
        }
    }
}
