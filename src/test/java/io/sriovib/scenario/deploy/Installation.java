package io.sriovib.scenario.deploy;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.sriovib.cli.install.InstallationPlan;
import io.sriovib.cli.install.Installer;
import io.sriovib.cli.install.Ledger;
import io.sriovib.cli.install.Uninstaller;
import io.sriovib.cli.install.Variables;
import io.sriovib.scenario.ContainerStart;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * An installation as the commands make it and take it off.
 *
 * @param client by which
 * @param namespace of the operator
 */
record Installation(KubernetesClient client, String namespace) {
    static final String OPERATOR = "sriov-network-operator";

    /** In a namespace that no other test has: it does not end on a server without controllers. */
    static Installation anywhere(KubernetesClient client) {
        return new Installation(
                client, "install-" + UUID.randomUUID().toString().substring(0, 8));
    }

    /** The same by somebody else. */
    Installation by(KubernetesClient other) {
        return new Installation(other, namespace);
    }

    InstallationPlan plan(Map<String, String> variables) {
        var all = new HashMap<>(variables);
        all.put("NAMESPACE", namespace);
        return new Installer(client, false).plan(new Variables(all));
    }

    Ledger install(Map<String, String> variables) {
        return apply(plan(variables));
    }

    Ledger install() {
        return install(Map.of());
    }

    Ledger apply(InstallationPlan plan) {
        return new Installer(client, false).apply(plan);
    }

    Uninstaller uninstaller(boolean purge) {
        return Uninstaller.of(client, new Variables(Map.of("NAMESPACE", namespace)), purge, Duration.ofSeconds(10));
    }

    Ledger uninstall() {
        return uninstaller(false).uninstall();
    }

    Ledger purge() {
        return uninstaller(true).uninstall();
    }

    Resource<Deployment> deployment() {
        return client.apps().deployments().inNamespace(namespace).withName(OPERATOR);
    }

    /** What a kubelet would start. */
    ContainerStart start() {
        return new ContainerStart(deployment().require().getSpec().getTemplate().getSpec(), namespace);
    }

    void createNamespace() {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
    }
}
