package io.sriovib.scenario.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.DeploymentConditionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.sriovib.cli.install.DeploymentWait;
import io.sriovib.cli.install.InstallationPlan;
import io.sriovib.cli.install.InstallationRefused;
import io.sriovib.cli.live.Progress;
import io.sriovib.operator.cluster.ClusterCapabilities;
import io.sriovib.scenario.deploy.EmptyServer.Age;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A cluster, or an account, that is in no state for an installation: it is said before anything is changed, and what was half done is completed by the next run. */
class UnfitClusterTest {
    private static final String MAY_WRITE_BUT_HOLDS_NOTHING = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: test-writer}
            rules:
            - apiGroups: ["", apps, policy, rbac.authorization.k8s.io, apiextensions.k8s.io, sriovnetwork.openshift.io]
              resources: ["*"]
              verbs: [get, create, update, patch, delete]
            """;
    private static final String BINDING = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: test-writer}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: test-writer}
            subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: writer}]
            """;

    @ParameterizedTest
    @EnumSource
    void an_account_without_rights_is_told_which_are_missing(Age age) {
        var server = EmptyServer.orSkip(age);
        var installation = Installation.anywhere(server.admin());
        try (var client = server.as("eve", "system:authenticated")) {
            var change = age == Age.OLDEST ? "update" : "patch";
            assertThatThrownBy(() -> installation.by(client).install())
                    .isInstanceOf(InstallationRefused.class)
                    .hasMessageContaining(
                            "may not create customresourcedefinitions at the cluster scope; use one that may")
                    .hasMessageContaining("may not %s deployments in namespace %s", change, installation.namespace());
            assertUntouched(installation);
            installation.install();
            assertThatThrownBy(() -> installation.by(client).uninstall())
                    .isInstanceOf(InstallationRefused.class)
                    .hasMessageContaining("may not delete deployments in namespace " + installation.namespace())
                    .hasMessageContaining("may not patch sriovibnetworks at the cluster scope");
            assertThat(installation.install().nothingDone())
                    .as("nothing was taken off")
                    .isTrue();
        } finally {
            installation.purge();
        }
    }

    /** Who may write roles still may not grant what he does not hold, and would be stopped half-way. */
    @ParameterizedTest
    @EnumSource
    void an_account_that_may_not_grant_our_roles_is_told_which(Age age) {
        var server = EmptyServer.orSkip(age);
        var installation = Installation.anywhere(server.admin());
        var given = List.of(read(server.admin(), MAY_WRITE_BUT_HOLDS_NOTHING), read(server.admin(), BINDING));
        given.forEach(object -> server.admin().resource(object).create());
        try (var client = server.as("writer", "system:authenticated")) {
            assertThatThrownBy(() -> installation.by(client).install())
                    .isInstanceOf(InstallationRefused.class)
                    .hasMessageContaining(
                            "may not grant the rights of ClusterRole sriov-network-operator, for it does not hold them itself")
                    .hasMessageContaining("may not grant the rights of Role sriov-network-config-daemon");
            assertUntouched(installation);
        } finally {
            given.forEach(object -> server.admin().resource(object).delete());
        }
    }

    /** Nothing ends a namespace on a server without controllers. */
    @ParameterizedTest
    @EnumSource(names = "OLDEST") // of today by BadInstallationTest
    void a_namespace_that_is_being_deleted_is_named(Age age) {
        var installation = Installation.anywhere(EmptyServer.orSkip(age).admin());
        installation.createNamespace();
        installation.client().namespaces().withName(installation.namespace()).delete();
        assertThatThrownBy(installation::install)
                .isInstanceOf(InstallationRefused.class)
                .hasMessageContaining("namespace " + installation.namespace() + " is being deleted");
        assertUntouched(installation);
    }

    @ParameterizedTest
    @EnumSource(names = "OLDEST") // of today by BadInstallationTest
    void objects_in_a_version_that_we_do_not_know_are_not_orphaned(Age age) {
        var installation = Installation.anywhere(EmptyServer.orSkip(age).admin());
        var definition = installation.plan(Map.of()).definitions().getFirst().object();
        installation.client().resource(definition).create();
        try {
            installation
                    .client()
                    .resource(definition)
                    .subresource("status")
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            "{\"status\":{\"storedVersions\":[\"v1alpha1\",\"v9\"]}}");
            assertThatThrownBy(installation::install)
                    .isInstanceOf(InstallationRefused.class)
                    .hasMessageContaining(
                            "may have objects stored as v9, which this version does not know; migrate them");
            assertThat(installation
                            .client()
                            .namespaces()
                            .withName(installation.namespace())
                            .get())
                    .isNull();
        } finally {
            installation.client().resource(definition).delete();
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_attempt_that_was_broken_off_anywhere_is_completed_or_taken_off_by_the_next_run(Age age) {
        var admin = EmptyServer.orSkip(age).admin();
        int last = Installation.anywhere(admin).plan(Map.of()).objects().size() - 1;
        for (int done : List.of(3, last)) {
            var completed = brokenOff(admin, done);
            assertThat(completed.install().nothingDone()).isFalse();
            assertThat(completed.install().nothingDone()).isTrue();
            completed.purge();
            var takenOff = brokenOff(admin, done);
            takenOff.purge();
            assertUntouched(takenOff);
            assertThat(takenOff.uninstall().lines()).isEmpty();
        }
    }

    private static Installation brokenOff(KubernetesClient admin, int done) {
        var installation = Installation.anywhere(admin);
        installation.apply(upTo(done, installation.plan(Map.of())));
        return installation;
    }

    private static InstallationPlan upTo(int done, InstallationPlan plan) {
        return new InstallationPlan(
                plan.namespace(),
                plan.choices(),
                plan.definitions(),
                plan.objects().subList(0, done));
    }

    /** Without controllers the test says what those of the Deployment would. */
    @Test
    void a_wait_says_why_the_pods_are_refused_and_ends_when_they_are_there() {
        var installation = Installation.anywhere(EmptyServer.orSkip(Age.TODAY).admin());
        installation.install();
        try {
            var said = new ByteArrayOutputStream();
            var progress = new Progress(new PrintStream(said, true, StandardCharsets.UTF_8), InstantSource.system());
            status(
                    installation,
                    "ReplicaFailure",
                    "pods \"x\" is forbidden: unable to validate against any pod security policy");
            assertThat(wait(installation, Duration.ofSeconds(1), progress)).isFalse();
            assertThat(said.toString(StandardCharsets.UTF_8))
                    .contains(
                            "its pods are refused: pods \"x\" is forbidden: unable to validate against any pod security policy")
                    .contains("the operator is not available after 1 s; kubectl describe pods");
            status(installation, "Available", "");
            assertThat(wait(installation, Duration.ofSeconds(30), progress)).isTrue();
        } finally {
            installation.purge();
        }
    }

    private static boolean wait(Installation installation, Duration limit, Progress progress) {
        return DeploymentWait.until(installation.client(), installation.namespace(), limit, progress);
    }

    private static void status(Installation installation, String type, String message) {
        installation.deployment().editStatus(deployment -> {
            deployment
                    .getStatus()
                    .setObservedGeneration(deployment.getMetadata().getGeneration());
            deployment
                    .getStatus()
                    .setConditions(List.of(new DeploymentConditionBuilder()
                            .withType(type)
                            .withStatus("True")
                            .withMessage(message)
                            .build()));
            return deployment;
        });
    }

    private static HasMetadata read(KubernetesClient client, String yaml) {
        return client.getKubernetesSerialization().unmarshal(yaml);
    }

    private static void assertUntouched(Installation installation) {
        var client = installation.client();
        assertThat(client.rbac().clusterRoles().withName(Installation.OPERATOR).get())
                .isNull();
        assertThat(client.genericKubernetesResources(
                                ClusterCapabilities.ask(client).definitionsVersion(), "CustomResourceDefinition")
                        .list()
                        .getItems())
                .isEmpty();
    }
}
