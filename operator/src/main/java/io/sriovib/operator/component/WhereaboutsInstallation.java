package io.sriovib.operator.component;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.sriovib.api.fabric.IBFabricSpec;
import io.sriovib.operator.cluster.ClusterCapabilities;
import java.util.List;
import java.util.Set;

/**
 * Whereabouts (section 9.8.3): plugin and files on each node, and one pod that frees addresses which no node gives back. All its state is in the operator's namespace.
 *
 * @param installation where it runs
 */
record WhereaboutsInstallation(Installation installation) implements FabricComponent {
    private static final Manifest MANIFEST = Manifest.of("whereabouts.yaml");

    @Override
    public String title() {
        return "whereabouts";
    }

    @Override
    public List<HasMetadata> objects() {
        return MANIFEST.objects().stream().filter(Namespaced.class::isInstance).toList();
    }

    @Override
    public List<CustomResourceDefinition> definitions() {
        return MANIFEST.objects().stream()
                .filter(CustomResourceDefinition.class::isInstance)
                .map(CustomResourceDefinition.class::cast)
                .toList();
    }

    @Override
    public Rendering render(IBFabricSpec spec, ClusterCapabilities server) {
        var environment = installation.reader(this);
        var objects = objects();
        for (var object : objects) {
            Placed.in(installation, object);
            switch (object) {
                case DaemonSet daemonSet -> {
                    var pod = PodTemplates.pod(daemonSet);
                    PodTemplates.images(pod, environment, Set.of());
                    PodTemplates.cniFolder(pod, environment.text(PodTemplates.CNI_FOLDER));
                    PodTemplates.priority(pod, installation, server);
                }
                case Deployment deployment ->
                    PodTemplates.images(deployment.getSpec().getTemplate().getSpec(), environment, Set.of());
                default -> {}
            }
        }
        var problems = environment.problems();
        return problems.isEmpty() ? new Rendering.Wanted(objects) : new Rendering.Impossible(problems);
    }
}
