package io.sriovib.cli.install;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sriovib.api.v1.Absent;
import io.sriovib.apiserver.Definitions;
import io.sriovib.cli.live.Cause;
import io.sriovib.operator.cluster.ClusterCapabilities;
import io.sriovib.operator.departure.WebhookConfigurations;
import java.util.HashMap;
import java.util.Map;

/**
 * Applies an {@link InstallationPlan}: CRDs, which must be served before anything else, then, when whoever was there before is gone, the objects in their order. A run that was broken off is
 * completed by the next one, for every step begins with what is there.
 */
public final class Installer {
    /** Label of a Namespace that the installation has made, and that may therefore go with it. */
    static final String MADE_HERE = "sriovib.io/made-by-install";

    private final KubernetesClient client;
    private final boolean dryRun;
    private final ClusterCapabilities server;
    private final ApplyWay way;
    private final ObjectApplier applier;
    private final Ledger ledger = new Ledger();

    /**
     * Asks the cluster what it is.
     *
     * @param dryRun whether nothing is changed and only said what would be done
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if it does not answer
     */
    public Installer(KubernetesClient client, boolean dryRun) {
        this.client = client;
        this.dryRun = dryRun;
        this.server = ClusterCapabilities.ask(client);
        this.way = server.serverSideApply() ? new ServerSideApply(client) : new OwnDifference(client);
        this.applier = new ObjectApplier(client, way, dryRun);
    }

    /**
     * Plans for this cluster, and looks for what would stop the installation.
     *
     * @throws InstallationRefused before anything is changed
     */
    public InstallationPlan plan(Variables variables) {
        var plan = InstallPlanner.plan(ShippedManifests.read(), server, variables);
        Preflight.check(client, plan, change(), predecessor(plan));
        return plan;
    }

    /**
     * Plans the CRDs alone, which other installers change never (Helm) or cannot make before 1.16.
     *
     * @throws InstallationRefused before anything is changed
     */
    public InstallationPlan planDefinitions(Variables variables) {
        var plan =
                InstallPlanner.plan(ShippedManifests.read(), server, variables).definitionsAlone();
        Preflight.checkDefinitions(client, plan, change());
        return plan;
    }

    private String change() {
        return server.serverSideApply() ? "patch" : "update";
    }

    private Predecessor predecessor(InstallationPlan plan) {
        return new Predecessor(client, plan, way, new WebhookConfigurations(client, server, plan.namespace()));
    }

    /**
     * Does it.
     *
     * @return what was done, in order
     * @throws InstallationRefused if the server refuses an object
     */
    public Ledger apply(InstallationPlan plan) {
        plan.definitions().forEach(definition -> apply(definition.object()));
        if (!dryRun) {
            plan.definitions().forEach(this::awaitServed);
        }
        if (!plan.objects().isEmpty()) {
            takeThePlaceOf(predecessor(plan));
        }
        plan.objects().forEach(this::apply);
        return ledger;
    }

    private void takeThePlaceOf(Predecessor predecessor) {
        var deployment = predecessor.deployment();
        deployment.forEach(this::delete);
        if (!dryRun && !deployment.isEmpty()) {
            predecessor.awaitEnd();
        }
        predecessor.strictWebhooks().forEach(strict -> update(WebhookConfigurations.harmless(strict)));
        predecessor.heldPools().forEach(this::update);
        predecessor.leftovers().forEach(this::delete);
    }

    private void update(HasMetadata object) {
        applier.update(object);
        ledger.note(object, Outcome.CHANGED);
    }

    private void delete(HasMetadata object) {
        applier.delete(object);
        ledger.note(object, Outcome.DELETED);
    }

    private void apply(HasMetadata object) {
        if (object instanceof Namespace namespace) {
            markWhatIsMadeHere(namespace);
        }
        ledger.note(object, applier.apply(object));
    }

    /** What was there before belongs to somebody else. */
    private void markWhatIsMadeHere(Namespace wanted) {
        var there = client.resource(wanted).get();
        if (there == null || Absent.map(there.getMetadata().getLabels()).containsKey(MADE_HERE)) {
            var labels = new HashMap<>(wanted.getMetadata().getLabels());
            labels.putAll(Map.of("name", wanted.getMetadata().getName(), MADE_HERE, "true"));
            wanted.getMetadata().setLabels(labels);
        }
    }

    private void awaitServed(Definition definition) {
        try {
            Definitions.awaitServed(client, definition.object());
        } catch (KubernetesClientException e) {
            throw new InstallationRefused(
                    "CRD %1$s is not served: %2$s; kubectl describe crd %1$s says why; then run it again"
                            .formatted(definition.name(), Cause.of(e)),
                    e);
        }
    }
}
