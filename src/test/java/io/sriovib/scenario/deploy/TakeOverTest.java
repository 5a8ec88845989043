package io.sriovib.scenario.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.operator.OperatorSettings;
import io.sriovib.operator.SriovOperator;
import io.sriovib.scenario.Expect;
import io.sriovib.scenario.deploy.EmptyServer.Age;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An installation over one of the Go operator: what people and nodes rely on stays, nothing of the Go operator goes on running, and all of it can be taken off again. */
class TakeOverTest {
    private static final String GO = "go.example/";
    private static final String OURS = "sriovnetwork.openshift.io/v1";

    private final EmptyServer server = EmptyServer.orSkip(Age.TODAY);
    private final KubernetesClient admin = server.admin();
    private final Installation installation = Installation.anywhere(admin);
    private final GoInstallation go = GoInstallation.on(admin, installation.namespace());

    @AfterEach
    void take_off() {
        installation.purge();
        go.remove();
    }

    @Test
    void custom_resources_stay_and_nothing_of_the_go_operator_goes_on()
            throws ExecutionException, InterruptedException {
        var before = content();
        installWhileTheGoOperatorEnds();
        assertThat(content()).as("by the installation").isEqualTo(before);
        assertNoRightsAreLeft();
        assertThat(installation.install().nothingDone()).as("a second time").isTrue();
        var groups = List.of("system:serviceaccounts", "system:authenticated");
        var account = "system:serviceaccount:" + installation.namespace() + ":" + Installation.OPERATOR;
        try (var client = server.as(account, groups.toArray(String[]::new));
                var operator = new SriovOperator(
                        client,
                        OperatorSettings.fromEnvironment(installation.start().environment()),
                        InstantSource.system())) {
            operator.start();
            Expect.soon(this::assertTakenOver);
            assertThat(content()).as("by the operator").isEqualTo(before);
            assertNothingHangs();
        }
        installation.purge();
        assertThat(installation.uninstall().lines()).as("nothing of it is left").isEmpty();
        assertThat(webhooks()).isEmpty();
    }

    /** Two operators undo each other's writes: ours must not be there before the pod of the other has ended. */
    private void installWhileTheGoOperatorEnds() throws ExecutionException, InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var installed = threads.submit((Callable<?>) installation::install);
            Expect.soon(() -> assertThat(installation.deployment().get()).isNull());
            assertThat(admin.rbac()
                            .clusterRoles()
                            .withName(Installation.OPERATOR)
                            .get()
                            .getRules())
                    .as("it ends with the rights that it had")
                    .anyMatch(rule -> rule.getVerbs().contains("*"));
            assertThat(installed.isDone()).isFalse();
            admin.pods()
                    .inNamespace(installation.namespace())
                    .withName("sriov-network-operator-0")
                    .delete();
            installed.get();
        }
        assertThat(images(installation.deployment().require())).noneMatch(image -> image.startsWith(GO));
        assertThat(webhooks()).allSatisfy((_, policies) -> assertThat(policies).containsOnly("Ignore"));
    }

    /** What may not change, by kind and name: specs and statuses of node states, what pods attach to, what the device plugin offers. */
    private Map<String, Object> content() {
        var content = new TreeMap<String, Object>();
        for (var kind : List.of(
                "SriovNetworkNodePolicy", "SriovIBNetwork", "SriovNetworkNodeState", "SriovNetworkPoolConfig")) {
            stored(OURS, kind).forEach(object -> note(content, object, "spec"));
        }
        stored(OURS, "SriovNetworkNodeState").forEach(object -> note(content, object, "status"));
        stored("k8s.cni.cncf.io/v1", "NetworkAttachmentDefinition").forEach(object -> note(content, object, "spec"));
        stored("v1", "ConfigMap").stream()
                .filter(map -> "device-plugin-config".equals(map.getMetadata().getName()))
                .forEach(object -> note(content, object, "data"));
        assertThat(content).hasSize(7);
        return content;
    }

    private static void note(Map<String, Object> content, GenericKubernetesResource object, String part) {
        var metadata = object.getMetadata();
        content.put(
                String.join(" ", object.getKind(), metadata.getName(), metadata.getUid(), part),
                String.valueOf(object.<Object>get(part))
                        // Of the reference's clients, which write empty structs: the same as absent (section 1.1).
                        .replaceAll("(bridges=\\{}, |, system=\\{})", ""));
    }

    private List<GenericKubernetesResource> stored(String apiVersion, String kind) {
        return admin.genericKubernetesResources(apiVersion, kind)
                .inNamespace(installation.namespace())
                .list()
                .getItems();
    }

    /** Our daemon may write node states alone, and what the installation consists of must not be collected with the config. */
    private void assertNoRightsAreLeft() {
        var namespace = installation.namespace();
        assertThat(admin.rbac()
                        .clusterRoleBindings()
                        .withName("sriov-network-config-daemon")
                        .get())
                .isNull();
        assertThat(admin.rbac().roles().inNamespace(namespace).list().getItems())
                .allSatisfy(role ->
                        assertThat(role.getMetadata().getOwnerReferences()).isEmpty())
                .extracting(role -> role.getMetadata().getName())
                .contains("sriov-plugin")
                .doesNotContain("sriov-device-plugin-pod-access", "operator-webhook-sa");
        assertThat(admin.serviceAccounts().inNamespace(namespace).list().getItems())
                .allSatisfy(account ->
                        assertThat(account.getMetadata().getOwnerReferences()).isEmpty());
        assertThat(admin.configMaps()
                        .inNamespace(namespace)
                        .withName("supported-nic-ids")
                        .get()
                        .getData())
                .containsEntry("Added_by_the_admin", "15b3 ffff fffe");
    }

    private void assertTakenOver() {
        var config = admin.resources(SriovOperatorConfig.class)
                .inNamespace(installation.namespace())
                .withName("default")
                .require();
        assertThat(config.getFinalizers()).isEmpty();
        assertThat(config.getStatus()).isNotNull();
        assertThat(Conditions.find(config.getStatus().conditions(), "Ready"))
                .hasValueSatisfying(
                        ready -> assertThat(ready.isTrue()).as(ready.message()).isTrue());
        var policy = admin.resources(SriovNetworkNodePolicy.class)
                .inNamespace(installation.namespace())
                .withName("policy-ib0")
                .require();
        assertThat(policy.getStatus()).isNotNull();
        assertThat(policy.getStatus().conditions()).isNotEmpty();
        var daemonSets = admin.apps()
                .daemonSets()
                .inNamespace(installation.namespace())
                .list()
                .getItems();
        assertThat(daemonSets)
                .flatExtracting(TakeOverTest::images)
                .isNotEmpty()
                .noneMatch(image -> image.startsWith(GO));
        assertThat(daemonSets)
                .extracting(daemonSet -> daemonSet.getMetadata().getName())
                .containsExactlyInAnyOrder(
                        "sriov-network-config-daemon", "sriov-device-plugin", "network-resources-injector");
        assertThat(webhooks()).containsOnlyKeys("network-resources-injector-config");
        assertThat(admin.admissionRegistration()
                        .v1()
                        .mutatingWebhookConfigurations()
                        .withName("network-resources-injector-config")
                        .require()
                        .getWebhooks())
                .as("the CA that is nowhere else")
                .allMatch(webhook -> "QQ==".equals(webhook.getClientConfig().getCaBundle()));
    }

    /** Who deletes a network or a pool that the Go operator held waits for nobody. */
    private void assertNothingHangs() {
        for (var kind : List.of("SriovIBNetwork", "SriovNetworkPoolConfig")) {
            stored(OURS, kind).forEach(object -> admin.resource(object).delete());
            Expect.soon(() -> assertThat(stored(OURS, kind)).isEmpty());
        }
        assertThat(stored("k8s.cni.cncf.io/v1", "NetworkAttachmentDefinition")).isEmpty();
    }

    private static List<String> images(HasMetadata workload) {
        var template = switch (workload) {
            case DaemonSet daemonSet -> daemonSet.getSpec().getTemplate();
            case Deployment deployment -> deployment.getSpec().getTemplate();
            default -> throw new IllegalArgumentException(workload.getKind());
        };
        return Stream.concat(
                        template.getSpec().getInitContainers().stream(), template.getSpec().getContainers().stream())
                .map(container -> container.getImage())
                .toList();
    }

    /** Names of all webhook configurations, with their failure policies. */
    private Map<String, List<String>> webhooks() {
        var found = new TreeMap<String, List<String>>();
        var admission = admin.admissionRegistration().v1();
        admission
                .mutatingWebhookConfigurations()
                .list()
                .getItems()
                .forEach(configuration -> found.put(
                        configuration.getMetadata().getName(),
                        configuration.getWebhooks().stream()
                                .map(webhook -> webhook.getFailurePolicy())
                                .toList()));
        admission
                .validatingWebhookConfigurations()
                .list()
                .getItems()
                .forEach(configuration -> found.put(
                        configuration.getMetadata().getName(),
                        configuration.getWebhooks().stream()
                                .map(webhook -> webhook.getFailurePolicy())
                                .toList()));
        return found;
    }
}
