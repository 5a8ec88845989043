package io.sriovib.operator.component;

import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.sriovib.planning.policy.ManagedNodes;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The node daemon with the init containers that bring the CNI plugins (section 4.2). The image variables of the daemon, the SR-IOV CNI and the InfiniBand CNI must be set; those of the other two
 * may be.
 *
 * @param installation where it runs
 */
record ConfigDaemon(Installation installation) implements Component {
    private static final Manifest MANIFEST = Manifest.of("config-daemon.yaml");
    private static final String NAME = "sriov-network-config-daemon";
    private static final Set<String> OPTIONAL = Set.of("ovs-cni", "rdma-cni");
    /** What operators hand on to their daemons under the same name. */
    private static final List<String> HANDED_ON = List.of("CLUSTER_TYPE", "DEV_MODE");

    @Override
    public String title() {
        return "config daemon";
    }

    @Override
    public Manifest manifest() {
        return MANIFEST;
    }

    @Override
    public Rendering render(Wish wish) {
        var environment = installation.reader(this);
        var daemonSet = MANIFEST.only(DaemonSet.class);
        PodTemplates.images(daemonSet, environment, OPTIONAL);
        PodTemplates.nodeSelector(daemonSet, ManagedNodes.selector(wish.spec()));
        environment(daemonSet, environment, wish);
        PodTemplates.cniFolder(PodTemplates.pod(daemonSet), environment.text(PodTemplates.CNI_FOLDER));
        var problems = environment.problems();
        return problems.isEmpty()
                ? new Rendering.Wanted(List.of(Placed.in(installation, daemonSet)))
                : new Rendering.Impossible(problems);
    }

    /** The admin's variables win, also over those of the pod itself: the reference would list such a name twice. */
    private static void environment(DaemonSet daemonSet, EnvironmentReader environment, Wish wish) {
        var variables = new TreeMap<String, String>();
        for (var name : HANDED_ON) {
            if (!environment.text(name).isEmpty()) {
                variables.put(name, environment.text(name));
            }
        }
        if ("true".equals(environment.text("USE_EXTERNAL_DRAINER"))) {
            variables.put("USE_EXTERNAL_DRAINER", "true");
        }
        variables.putAll(wish.spec().configDaemonEnvVars());
        PodTemplates.environment(PodTemplates.container(daemonSet, NAME), variables);
    }
}
