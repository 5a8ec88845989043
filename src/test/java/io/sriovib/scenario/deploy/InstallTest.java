package io.sriovib.scenario.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.api.v1.SriovIBNetwork;
import io.sriovib.cli.install.InstallationRefused;
import io.sriovib.cli.install.Installer;
import io.sriovib.cli.install.Variables;
import io.sriovib.operator.cluster.ClusterCapabilities;
import io.sriovib.scenario.deploy.EmptyServer.Age;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The operator is put on a real API server and taken off again, on Kubernetes of today and of 2019. */
class InstallTest {
    private static final Map<String, String> FIRST = Map.of("SRIOV_NETWORK_OPERATOR_IMAGE", "example.org/operator:1");
    private static final Map<String, String> SECOND = Map.of("SRIOV_NETWORK_OPERATOR_IMAGE", "example.org/operator:2");

    @ParameterizedTest
    @EnumSource
    void it_comes_once_is_upgraded_in_place_and_goes_without_a_trace(Age age) {
        var admin = EmptyServer.orSkip(age).admin();
        roundTrip(Installation.anywhere(admin));
    }

    @ParameterizedTest
    @EnumSource(names = "TODAY") // on the oldest by MakeRoundTripTest
    void the_same_in_kube_system_which_stays_as_it_was(Age age) {
        var admin = EmptyServer.orSkip(age).admin();
        var before = admin.namespaces().withName("kube-system").require().getMetadata();
        roundTrip(new Installation(admin, "kube-system"));
        var after = admin.namespaces().withName("kube-system").require().getMetadata();
        assertThat(after.getDeletionTimestamp()).isNull();
        assertThat(after.getLabels()).isEqualTo(before.getLabels());
        assertThat(after.getAnnotations()).isEqualTo(before.getAnnotations());
    }

    private static void roundTrip(Installation installation) {
        assertThat(installation.install(FIRST).nothingDone()).isFalse();
        try {
            assertThat(installation.install(FIRST).nothingDone())
                    .as("the second time all is unchanged")
                    .isTrue();
            installation.install(SECOND);
            assertThat(image(installation)).isEqualTo("example.org/operator:2");
            undoAnEditByHand(installation);
        } finally {
            installation.purge();
        }
        assertThat(installation.uninstall().lines()).as("nothing of it is left").isEmpty();
        assertGone(installation.client());
    }

    private static void undoAnEditByHand(Installation installation) {
        installation.deployment().edit(deployment -> {
            deployment
                    .getSpec()
                    .getTemplate()
                    .getSpec()
                    .getContainers()
                    .getFirst()
                    .setCommand(List.of("sleep"));
            return deployment;
        });
        assertThat(installation.install(SECOND).nothingDone()).isFalse();
        assertThat(installation
                        .deployment()
                        .require()
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst())
                .satisfies(container -> assertThat(container.getCommand()).contains("/opt/sriov-ib/bin/operator"));
    }

    /** What is in no namespace, of every kind that we install. */
    private static void assertGone(KubernetesClient client) {
        var definitions = ClusterCapabilities.ask(client).definitionsVersion();
        assertThat(client.genericKubernetesResources(definitions, "CustomResourceDefinition")
                        .list()
                        .getItems())
                .isEmpty();
        for (var kind : List.of("ClusterRole", "ClusterRoleBinding")) {
            assertThat(client.genericKubernetesResources("rbac.authorization.k8s.io/v1", kind)
                            .list()
                            .getItems())
                    .extracting(object -> object.getMetadata().getName())
                    .noneMatch(name -> name.contains("sriov") || name.contains("injector"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_dry_run_says_what_would_be_done_and_does_nothing(Age age) {
        var admin = EmptyServer.orSkip(age).admin();
        var installation = Installation.anywhere(admin);
        var installer = new Installer(admin, true);
        var plan = installer.plan(new Variables(Map.of("NAMESPACE", installation.namespace())));
        assertThat(installer.apply(plan).lines()).anyMatch(line -> line.startsWith("created  Deployment"));
        assertThat(admin.namespaces().withName(installation.namespace()).get()).isNull();
        assertGone(admin);
    }

    @ParameterizedTest
    @EnumSource(names = "TODAY")
    void a_second_namespace_does_not_take_the_roles_of_the_first(Age age) {
        var first = Installation.anywhere(EmptyServer.orSkip(age).admin());
        first.install();
        try {
            var second = new Installation(first.client(), "kube-system");
            assertThatThrownBy(second::install)
                    .isInstanceOf(InstallationRefused.class)
                    .hasMessageContaining("an operator is installed in namespace " + first.namespace());
            assertThatThrownBy(second::uninstall)
                    .isInstanceOf(InstallationRefused.class)
                    .hasMessageContaining("an operator is installed in namespace " + first.namespace());
        } finally {
            first.purge();
        }
    }

    /** Networks wait for the operator with their finalizers, which nobody takes off once it is gone. */
    @ParameterizedTest
    @EnumSource
    void custom_resources_stay_unless_a_purge_is_asked_for_which_hangs_on_no_finalizer(Age age) {
        var installation = Installation.anywhere(EmptyServer.orSkip(age).admin());
        installation.install();
        network(installation, "elsewhere", "default");
        network(installation, "here", installation.namespace());
        var uninstaller = installation.uninstaller(false);
        uninstaller.uninstall();
        assertThat(uninstaller.remains())
                .anyMatch(line ->
                        line.contains("sriovibnetworks.sriovnetwork.openshift.io (2)") && line.contains("--purge"))
                .anyMatch(line -> line.contains("SriovIBNetwork here"));
        installation.purge();
        assertGone(installation.client());
    }

    private static void network(Installation installation, String name, String namespace) {
        var network = installation
                .client()
                .getKubernetesSerialization()
                .unmarshal("""
                apiVersion: sriovnetwork.openshift.io/v1
                kind: SriovIBNetwork
                metadata:
                  name: %s
                  namespace: %s
                  finalizers: [netattdef.finalizers.sriovnetwork.openshift.io]
                spec: {resourceName: mlnx_ib0}
                """.formatted(name, namespace), SriovIBNetwork.class);
        installation.client().resource(network).create();
    }

    private static String image(Installation installation) {
        return installation
                .deployment()
                .require()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
    }
}
