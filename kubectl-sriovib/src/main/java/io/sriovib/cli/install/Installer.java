package io.sriovib.cli.install;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.sriovib.api.v1.Absent;
import io.sriovib.operator.cluster.ClusterCapabilities;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Applies an {@link InstallationPlan}: CRDs, which must be served before anything else, then the objects in their order. A run that was broken off is
 * completed by the next one, for every step begins with what is there.
 */
public final class Installer {
    /** Label of a Namespace that the installation has made, and that may therefore go with it. */
    static final String MADE_HERE = "sriovib.io/made-by-install";

    private static final long ESTABLISHED_SECONDS = 30;

    private final KubernetesClient client;
    private final boolean dryRun;
    private final ObjectApplier applier;
    private final Ledger ledger = new Ledger();

    /** @param dryRun whether nothing is changed and only said what would be done */
    public Installer(KubernetesClient client, boolean dryRun) {
        this.client = client;
        this.dryRun = dryRun;
        this.applier = new ObjectApplier(client, dryRun);
    }

    /**
     * Plans for this cluster, and looks for what would stop the installation.
     *
     * @throws InstallationRefused before anything is changed
     */
    public InstallationPlan plan(Variables variables) {
        var server = ClusterCapabilities.ask(client);
        Preflight.checkServer(server);
        var plan = InstallPlanner.plan(ShippedManifests.read(), server, variables);
        Preflight.check(client, plan);
        return plan;
    }

    /**
     * Does it.
     *
     * @return what was done, in order
     * @throws InstallationRefused if the server refuses an object
     */
    public Ledger apply(InstallationPlan plan) {
        plan.definitions().forEach(this::apply);
        if (!dryRun) {
            plan.definitions().forEach(this::awaitEstablished);
        }
        plan.objects().forEach(this::apply);
        return ledger;
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

    private void awaitEstablished(CustomResourceDefinition definition) {
        try {
            client.resource(definition)
                    .waitUntilCondition(Installer::established, ESTABLISHED_SECONDS, TimeUnit.SECONDS);
        } catch (KubernetesClientTimeoutException e) {
            var name = definition.getMetadata().getName();
            throw new InstallationRefused(
                    "CRD %s is not served after %d s; kubectl describe crd %s says why; then run it again"
                            .formatted(name, ESTABLISHED_SECONDS, name),
                    e);
        }
    }

    private static boolean established(@Nullable CustomResourceDefinition definition) {
        return definition != null
                && definition.getStatus() != null
                && Absent.list(definition.getStatus().getConditions()).stream()
                        .anyMatch(condition ->
                                "Established".equals(condition.getType()) && "True".equals(condition.getStatus()));
    }
}
