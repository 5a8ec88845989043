package io.sriovib.cli.install;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.api.v1.Absent;
import io.sriovib.planning.network.NetworkNames;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The objects of our kinds on a cluster. */
final class CustomResources {
    private static final String CONFIG_FINALIZER = "operatorconfig.finalizers.sriovnetwork.openshift.io";
    /** Of pools with a hardware-offload name; ours puts none on. */
    private static final String POOL_FINALIZER = "poolconfig.finalizers.sriovnetwork.openshift.io";

    private static final Set<String> OURS = Set.of(CONFIG_FINALIZER, NetworkNames.FINALIZER, POOL_FINALIZER);

    private final KubernetesClient client;
    private final InstallationPlan plan;

    CustomResources(KubernetesClient client, InstallationPlan plan) {
        this.client = client;
        this.plan = plan;
    }

    /** Takes the finalizers off that an operator put on, and no others: of the operator's namespace, or of all. */
    void release(boolean everywhere) {
        plan.definitions().stream()
                .flatMap(this::objects)
                .filter(object -> everywhere
                        || plan.namespace().equals(object.getMetadata().getNamespace()))
                .forEach(this::release);
    }

    /** The same for the configs of the operator's namespace, which wait for an operator that is not there. */
    void releaseConfig() {
        here("SriovOperatorConfig").forEach(this::release);
    }

    /** The pools of the operator's namespace that have the Go operator's finalizer, as they are without: ours would never let go of one that is deleted. */
    List<GenericKubernetesResource> freedPools() {
        return here("SriovNetworkPoolConfig")
                .filter(pool -> pool.getFinalizers().contains(POOL_FINALIZER))
                .map(CustomResources::freed)
                .toList();
    }

    private Stream<GenericKubernetesResource> here(String kind) {
        return plan.definitions().stream()
                .filter(definition -> kind.equals(definition.objectKind()))
                .flatMap(this::objects)
                .filter(object -> plan.namespace().equals(object.getMetadata().getNamespace()));
    }

    private void release(GenericKubernetesResource object) {
        if (object.getFinalizers().stream().anyMatch(OURS::contains)) {
            client.resource(object).edit(CustomResources::freed);
        }
    }

    private static GenericKubernetesResource freed(GenericKubernetesResource object) {
        object.getMetadata()
                .setFinalizers(object.getFinalizers().stream()
                        .filter(finalizer -> !OURS.contains(finalizer))
                        .toList());
        return object;
    }

    /** What stays of them, a line each kind. */
    List<String> remains() {
        var kinds = plan.definitions().stream()
                .filter(definition -> client.resource(definition.object()).get() != null)
                .map(definition -> "%s (%d)"
                        .formatted(definition.name(), objects(definition).count()))
                .toList();
        return kinds.isEmpty()
                ? List.of()
                : List.of("CRDs with their objects: %s; kubectl sriovib uninstall -n %s --purge removes them"
                        .formatted(String.join(", ", kinds), plan.namespace()));
    }

    private Stream<GenericKubernetesResource> objects(Definition definition) {
        if (client.resource(definition.object()).get() == null) {
            return Stream.of();
        }
        return Absent.list(client.genericKubernetesResources(definition.apiVersion(), definition.objectKind())
                        .inAnyNamespace()
                        .list()
                        .getItems())
                .stream();
    }
}
