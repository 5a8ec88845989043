package io.sriovib.cli.install;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.sriovib.operator.cluster.ClusterCapabilities;
import io.sriovib.operator.departure.WebhookConfigurations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Does the steps of an {@link UninstallPlanner}. A run that was broken off is completed by the next one. */
public final class Uninstaller {
    private final KubernetesClient client;
    private final ClusterCapabilities server;
    private final InstallationPlan plan;
    private final boolean purge;
    private final Duration limit;
    private final CustomResources custom;
    private final Legacies legacies;
    private final WebhookConfigurations webhooks;
    private final Ledger ledger = new Ledger();
    private final List<String> remains = new ArrayList<>();

    private Uninstaller(
            KubernetesClient client, ClusterCapabilities server, InstallationPlan plan, boolean purge, Duration limit) {
        this.client = client;
        this.server = server;
        this.plan = plan;
        this.purge = purge;
        this.limit = limit;
        this.custom = new CustomResources(client, plan);
        this.legacies = new Legacies(client, plan.namespace());
        this.webhooks = new WebhookConfigurations(client, server, plan.namespace());
    }

    /**
     * Finds out what there is to take off, and looks for what would stop it.
     *
     * @param purge whether CRDs go, and with them the custom resources of all namespaces
     * @param limit of each of the two waits
     * @throws InstallationRefused if the operator is installed in another namespace, or a right is missing
     */
    public static Uninstaller of(KubernetesClient client, Variables variables, boolean purge, Duration limit) {
        var server = ClusterCapabilities.ask(client);
        var plan = InstallPlanner.plan(ShippedManifests.read(), server, variables);
        Preflight.checkUninstall(client, plan, purge);
        return new Uninstaller(client, server, plan, purge, limit);
    }

    /** Namespace of the installation. */
    public String namespace() {
        return plan.namespace();
    }

    /** Names of the CRDs that a purge deletes. */
    public List<String> definitions() {
        return plan.definitions().stream().map(Definition::name).toList();
    }

    /**
     * Does it.
     *
     * @return what was deleted
     * @throws InstallationRefused if the server refuses a deletion
     */
    public Ledger uninstall() {
        UninstallPlanner.plan(plan, purge).forEach(this::perform);
        return ledger;
    }

    /** What stays, and how it is removed; a line each. */
    public List<String> remains() {
        return List.copyOf(remains);
    }

    private void perform(Removal removal) {
        switch (removal) {
            case Removal.RemoveConfig(var config) -> removeConfig(config);
            case Removal.RemoveOperator(var deployment) -> removeOperator(deployment);
            case Removal.ReleaseFinalizers(boolean everywhere) -> custom.release(everywhere);
            case Removal.RemoveWebhooks() -> webhooks.list().forEach(this::delete);
            case Removal.Remove(var object) -> delete(object);
            case Removal.RemoveLegacies() -> legacies.inNamespace().forEach(this::delete);
            case Removal.RemoveDefinitions(var definitions) -> removeDefinitions(definitions);
            case Removal.LeaveCustomResources() -> remains.addAll(custom.remains());
            case Removal.LeaveNamespace(var namespace) -> leave(namespace);
        }
    }

    private void removeConfig(HasMetadata config) {
        delete(config);
        if (!goes(config)) {
            custom.releaseConfig();
        }
    }

    /** Whether it is gone within the limit. Objects of a kind that is not served cannot be watched. */
    private boolean goes(HasMetadata object) {
        if (client.resource(object).get() == null) {
            return true;
        }
        try {
            client.resource(object).waitUntilCondition(Objects::isNull, limit.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (KubernetesClientTimeoutException _) {
            return false;
        }
    }

    private void removeOperator(HasMetadata deployment) {
        delete(deployment);
        if (!OperatorPods.gone(client, plan.namespace(), limit)) {
            remains.add("pods of the operator still end: kubectl get pods -n %s -l name=%s"
                    .formatted(plan.namespace(), OperatorPods.OPERATOR));
        }
    }

    private void removeDefinitions(List<Definition> definitions) {
        definitions.forEach(definition -> delete(definition.object()));
        definitions.stream()
                .filter(definition -> !goes(definition.object()))
                .forEach(definition -> remains.add(
                        "CRD %1$s still goes, an object of it has a finalizer: kubectl get %1$s --all-namespaces"
                                .formatted(definition.name())));
    }

    private void leave(HasMetadata namespace) {
        var name = plan.namespace();
        var there = client.namespaces().withName(name).get();
        switch (NamespaceFate.of(there, new Inhabitants(client, server, name))) {
            case NamespaceFate.Gone() -> {}
            case NamespaceFate.Deleted() -> delete(namespace);
            case NamespaceFate.GivenBack(var foreign) -> giveBack(foreign);
            case NamespaceFate.Kept(var inhabitants) ->
                remains.add("namespace %s, in it: %s; kubectl delete namespace %s removes all of it"
                        .formatted(name, String.join(", ", inhabitants), name));
        }
    }

    /** The labels that were applied go. A server that applies nothing by itself has no pod security labels either. */
    private void giveBack(HasMetadata there) {
        if (server.serverSideApply()) {
            var bare = new NamespaceBuilder()
                    .withNewMetadata()
                    .withName(there.getMetadata().getName())
                    .endMetadata()
                    .build();
            new ObjectApplier(client, new ServerSideApply(client), false).apply(bare);
        }
    }

    private void delete(HasMetadata object) {
        try {
            var resource = client.resource(object);
            var there = resource.get();
            if (there != null && there.getMetadata().getDeletionTimestamp() == null) {
                resource.delete();
                ledger.note(object, Outcome.DELETED);
            }
        } catch (KubernetesClientException e) {
            throw InstallationRefused.of(object, e);
        }
    }
}
