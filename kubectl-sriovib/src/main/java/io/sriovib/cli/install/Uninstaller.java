package io.sriovib.cli.install;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.sriovib.api.v1.Absent;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.operator.cluster.ClusterCapabilities;
import io.sriovib.operator.component.Stamp;
import io.sriovib.planning.policy.DevicePluginShards;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Takes an installation off, in an order in which nothing hangs (D20):
 *
 * <ol>
 *   <li>The default SriovOperatorConfig while the operator is there to clean up.
 *   <li>The Deployment, until its pods are gone.
 *   <li>The finalizers that only the operator would take off.
 *   <li>Webhook configurations, roles, accounts, ConfigMaps.
 *   <li>CRDs with all custom resources, only when asked.
 *   <li>The namespace, if the installation has made it and nothing of others is in it.
 * </ol>
 *
 * A run that was broken off is completed by the next one.
 */
public final class Uninstaller {
    private final KubernetesClient client;
    private final InstallationPlan plan;
    private final Duration limit;
    private final Ledger ledger = new Ledger();
    private final List<String> remains = new ArrayList<>();

    private Uninstaller(KubernetesClient client, InstallationPlan plan, Duration limit) {
        this.client = client;
        this.plan = plan;
        this.limit = limit;
    }

    /**
     * Finds out what there is to take off.
     *
     * @param limit of each of the two waits
     * @throws InstallationRefused if the operator is installed in another namespace
     */
    public static Uninstaller of(KubernetesClient client, Variables variables, Duration limit) {
        var server = ClusterCapabilities.ask(client);
        Preflight.checkServer(server);
        var plan = InstallPlanner.plan(ShippedManifests.read(), server, variables);
        Preflight.checkUninstall(client, plan);
        return new Uninstaller(client, plan, limit);
    }

    /** Namespace of the installation. */
    public String namespace() {
        return plan.namespace();
    }

    /** Names of the CRDs that a purge deletes. */
    public List<String> definitions() {
        return plan.definitions().stream()
                .map(definition -> definition.getMetadata().getName())
                .toList();
    }

    /**
     * Does it.
     *
     * @param purge whether CRDs go, and with them the custom resources of all namespaces
     * @return what was deleted
     * @throws InstallationRefused if the server refuses a deletion
     */
    public Ledger uninstall(boolean purge) {
        plan.objects().stream().filter(SriovOperatorConfig.class::isInstance).forEach(this::deleteConfig);
        plan.objects().stream().filter(Deployment.class::isInstance).forEach(this::deleteOperator);
        var custom = new CustomResources(client, plan);
        custom.release(purge);
        labelled().forEach(this::delete);
        plan.objects().reversed().stream()
                .filter(object -> !(object instanceof Namespace))
                .forEach(this::delete);
        made().forEach(this::delete);
        if (purge) {
            plan.definitions().forEach(this::delete);
        } else {
            remains.addAll(custom.remains());
        }
        plan.objects().stream().filter(Namespace.class::isInstance).forEach(this::deleteNamespace);
        return ledger;
    }

    /** What stays, and how it is removed; a line each. */
    public List<String> remains() {
        return List.copyOf(remains);
    }

    private void deleteConfig(HasMetadata config) {
        delete(config);
        if (!gone(config)) {
            new CustomResources(client, plan).releaseConfig();
        }
    }

    private void deleteOperator(HasMetadata deployment) {
        delete(deployment);
        var pods = client.pods()
                .inNamespace(plan.namespace())
                .withLabel("name", deployment.getMetadata().getName());
        try {
            pods.waitUntilCondition(Objects::isNull, limit.toSeconds(), TimeUnit.SECONDS);
        } catch (KubernetesClientTimeoutException _) {
            remains.add("pods of the operator still end: kubectl get pods -n %s -l name=%s"
                    .formatted(plan.namespace(), deployment.getMetadata().getName()));
        }
    }

    private boolean gone(HasMetadata object) {
        try {
            client.resource(object).waitUntilCondition(Objects::isNull, limit.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (KubernetesClientTimeoutException _) {
            return false;
        }
    }

    private List<HasMetadata> labelled() {
        var webhooks = client.admissionRegistration().v1();
        return Stream.<List<? extends HasMetadata>>of(
                        webhooks.mutatingWebhookConfigurations()
                                .withLabel(Stamp.OPERATOR_LABEL, plan.namespace())
                                .list()
                                .getItems(),
                        webhooks.validatingWebhookConfigurations()
                                .withLabel(Stamp.OPERATOR_LABEL, plan.namespace())
                                .list()
                                .getItems())
                .<HasMetadata>flatMap(List::stream)
                .toList();
    }

    /** What the operator makes beside the components, and leaves for its successor. */
    private List<HasMetadata> made() {
        var maps = client.configMaps().inNamespace(plan.namespace()).list().getItems().stream()
                .filter(map -> map.getMetadata().getName().matches(DevicePluginShards.NAME + "(-\\d+)?"));
        var leases = Stream.ofNullable(client.leases()
                .inNamespace(plan.namespace())
                .withName("sriov-network-operator")
                .get());
        return Stream.<HasMetadata>concat(maps, leases).toList();
    }

    private void deleteNamespace(HasMetadata namespace) {
        var name = plan.namespace();
        var there = client.namespaces().withName(name).get();
        if (there == null) {
            return;
        }
        if (!Absent.map(there.getMetadata().getLabels()).containsKey(Installer.MADE_HERE)) {
            giveBack(there);
            return;
        }
        var others = new Inhabitants(client, name).list();
        if (others.isEmpty()) {
            delete(namespace);
        } else {
            remains.add("namespace %s, in it: %s; kubectl delete namespace %s removes all of it"
                    .formatted(name, String.join(", ", others), name));
        }
    }

    /** The labels that were applied go; the namespace is somebody else's. */
    private void giveBack(Namespace there) {
        var bare = new NamespaceBuilder()
                .withNewMetadata()
                .withName(there.getMetadata().getName())
                .endMetadata()
                .build();
        new ObjectApplier(client, false).apply(bare);
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
            throw ObjectApplier.refused(object, e);
        }
    }
}
