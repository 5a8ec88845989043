package io.sriovib.scenario.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.sriovib.cli.Main;
import io.sriovib.scenario.deploy.EmptyServer.Age;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What can be wrong with a cluster or a command line, through the command itself: lines on standard error, an exit status that is not 0, and after the remedy that they name the same command does it all. A
 * wrong context is MainTest's, a PodSecurityPolicy ForbiddenPodsTest's, a chart's value ChartSchemaTest's.
 */
class BadInstallationTest {
    private static final int REFUSED = 3;

    private final EmptyServer server = EmptyServer.orSkip(Age.TODAY);
    private final KubernetesClient admin = server.admin();
    private final Installation installation = Installation.anywhere(admin);

    /** What a run has printed to standard error, and its exit status. */
    private record Run(int status, String errors) {}

    @AfterEach
    void take_off() {
        installation.purge();
    }

    @Test
    void an_account_without_rights(@TempDir Path folder) throws IOException {
        var account = new ServiceAccountBuilder()
                .withNewMetadata()
                .withName("installer")
                .withNamespace("default")
                .endMetadata()
                .build();
        var binding = admin.getKubernetesSerialization().<HasMetadata>unmarshal("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: test-installer}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
                subjects: [{kind: ServiceAccount, name: installer, namespace: default}]
                """);
        admin.resource(account).create();
        try {
            var kubeconfig = kubeconfig(folder);
            assertRefused(
                    install(kubeconfig),
                    "this account may not create deployments in namespace " + installation.namespace());
            admin.resource(binding).create();
            assertDone(install(kubeconfig));
        } finally {
            admin.resource(binding).delete();
            admin.resource(account).delete();
        }
    }

    private Path kubeconfig(Path folder) throws IOException {
        var token = admin.serviceAccounts()
                .inNamespace("default")
                .withName("installer")
                .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build())
                .getStatus()
                .getToken();
        var text = Files.readString(server.kubeconfig()).replaceAll("token: .*", "token: " + token);
        return Files.writeString(folder.resolve("kubeconfig"), text);
    }

    /** Without controllers the test does what ends a namespace. */
    @Test
    void a_namespace_that_is_terminating() {
        installation.createNamespace();
        var namespace = admin.namespaces().withName(installation.namespace());
        namespace.delete();
        assertRefused(install(), "namespace %s is being deleted".formatted(installation.namespace()));
        var ending = namespace.require();
        ending.getSpec().setFinalizers(List.of());
        admin.raw("/api/v1/namespaces/%s/finalize".formatted(installation.namespace()), "PUT", ending);
        assertDone(install());
    }

    @Test
    void definitions_of_another_version_with_stored_objects() {
        var definition = installation.plan(Map.of()).definitions().getFirst().object();
        admin.resource(definition).create();
        storedVersions(definition, "[\"v1alpha1\",\"v9\"]");
        assertRefused(install(), "it may have objects stored as v9, which this version does not know; migrate them");
        storedVersions(definition, "[\"v1alpha1\"]");
        assertDone(install());
    }

    private void storedVersions(HasMetadata definition, String versions) {
        admin.resource(definition)
                .subresource("status")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"status\":{\"storedVersions\":%s}}".formatted(versions));
    }

    @Test
    void an_image_that_is_not_set() {
        assertRefused(
                install("--set", "SRIOV_CNI_IMAGE="),
                "SRIOV_CNI_IMAGE is not set, and what needs it would not be deployed; name an image: --set SRIOV_CNI_IMAGE=IMAGE");
        assertDone(install("--set", "SRIOV_CNI_IMAGE=example.org/cni:1"));
    }

    /** The server refuses an object in the middle: what was done before stays, and the next run goes on from there. */
    @Test
    void an_object_that_is_refused_half_way() {
        var judge = admin.getKubernetesSerialization().<HasMetadata>unmarshal("""
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingWebhookConfiguration
                metadata: {name: test-refuses-deployments}
                webhooks:
                - name: deployments.test.example
                  clientConfig: {service: {name: nobody, namespace: default}}
                  sideEffects: None
                  admissionReviewVersions: [v1]
                  namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %s}}
                  rules: [{apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments]}]
                """.formatted(installation.namespace()));
        admin.resource(judge).create();
        try {
            assertRefused(install(), "Deployment sriov-network-operator: refused (500)");
            assertThat(admin.rbac()
                            .clusterRoles()
                            .withName(Installation.OPERATOR)
                            .get())
                    .isNotNull();
        } finally {
            admin.resource(judge).delete();
        }
        assertDone(install());
    }

    private Run install(String... options) {
        return install(server.kubeconfig(), options);
    }

    private Run install(Path kubeconfig, String... options) {
        var errors = new StringWriter();
        var line = new ArrayList<>(
                List.of("install", "-n", installation.namespace(), "--kubeconfig", kubeconfig.toString()));
        line.addAll(List.of(options));
        var command =
                Main.commandLine().setErr(new PrintWriter(errors, true)).setOut(new PrintWriter(new StringWriter()));
        return new Run(command.execute(line.toArray(String[]::new)), errors.toString());
    }

    private static void assertRefused(Run run, String message) {
        assertThat(run.status()).as(run::errors).isEqualTo(REFUSED);
        assertThat(run.errors()).contains(message).doesNotContain("Exception");
    }

    private void assertDone(Run run) {
        assertThat(run.status()).as(run::errors).isZero();
        assertThat(installation.deployment().get()).isNotNull();
    }
}
