package io.sriovib.scenario.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.cli.install.InstallationRefused;
import io.sriovib.cli.install.Installer;
import io.sriovib.cli.install.Ledger;
import io.sriovib.cli.install.Uninstaller;
import io.sriovib.cli.install.Variables;
import io.sriovib.scenario.OnRealServer;
import io.sriovib.scenario.TestServer;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The operator is put on a real API server and taken off again. */
@OnRealServer
class InstallTest {
    private static final String OPERATOR = "sriov-network-operator";

    private final KubernetesClient admin = TestServer.running().client();
    private final String own = "install-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void it_comes_once_is_upgraded_in_place_and_goes_without_a_trace() {
        roundTrip(own);
    }

    @Test
    void the_same_in_kube_system() {
        roundTrip("kube-system");
        assertThat(admin.namespaces()
                        .withName("kube-system")
                        .get()
                        .getMetadata()
                        .getDeletionTimestamp())
                .isNull();
    }

    private void roundTrip(String namespace) {
        assertThat(install(namespace, "example.org/operator:1").nothingDone()).isFalse();
        try {
            assertThat(install(namespace, "example.org/operator:1").nothingDone())
                    .as("the second time all is unchanged")
                    .isTrue();
            install(namespace, "example.org/operator:2");
            assertThat(image(namespace)).isEqualTo("example.org/operator:2");
        } finally {
            uninstall(namespace);
        }
        assertThat(uninstall(namespace).lines()).as("nothing of it is left").isEmpty();
        assertThat(admin.rbac().clusterRoles().withName(OPERATOR).get()).isNull();
    }

    @Test
    void a_second_namespace_does_not_take_the_roles_of_the_first() {
        install(own, "example.org/operator:1");
        try {
            assertThatThrownBy(() -> install("kube-system", "example.org/operator:1"))
                    .isInstanceOf(InstallationRefused.class)
                    .hasMessageContaining("an operator is installed in namespace " + own);
        } finally {
            uninstall(own);
        }
    }

    /** Nothing ends a namespace on a server without controllers. */
    @Test
    void a_namespace_that_is_being_deleted_is_named_before_anything_is_done() {
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(own)
                        .endMetadata()
                        .build())
                .create();
        admin.namespaces().withName(own).delete();
        assertThatThrownBy(() -> install(own, "example.org/operator:1"))
                .isInstanceOf(InstallationRefused.class)
                .hasMessageContaining("namespace " + own + " is being deleted");
        assertThat(admin.rbac().clusterRoles().withName(OPERATOR).get()).isNull();
    }

    private Ledger install(String namespace, String image) {
        var installer = new Installer(admin, false);
        return installer.apply(
                installer.plan(new Variables(Map.of("NAMESPACE", namespace, "SRIOV_NETWORK_OPERATOR_IMAGE", image))));
    }

    private Ledger uninstall(String namespace) {
        return Uninstaller.of(admin, new Variables(Map.of("NAMESPACE", namespace)), false, Duration.ofSeconds(10))
                .uninstall();
    }

    private String image(String namespace) {
        return admin.apps()
                .deployments()
                .inNamespace(namespace)
                .withName(OPERATOR)
                .get()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
    }
}
