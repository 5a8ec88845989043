package io.sriovib.scenario;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.daemon.ConfigDaemon;
import io.sriovib.daemon.DaemonMain;
import io.sriovib.daemon.DaemonSettings;
import io.sriovib.operator.OperatorMain;
import io.sriovib.operator.OperatorSettings;
import io.sriovib.operator.SriovOperator;
import io.sriovib.simulation.SimulatedHost;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Operator and daemons of a cluster: as processes, or in this JVM where nothing depends on their being processes. They end with the cluster at the latest. */
public final class Programs {
    private Programs() {}

    /** The operator's environment in that cluster. */
    public static Map<String, String> environment(Cluster cluster) {
        return Map.of("NAMESPACE", cluster.namespace(), "RESOURCE_PREFIX", "openshift.io");
    }

    /** The operator as a process; without arguments it serves no probes. */
    public static Child operator(Cluster cluster, String... arguments) {
        var given = arguments.length == 0 ? List.of("--health-probe-bind-address=0") : List.of(arguments);
        var child = Child.start(OperatorMain.class, environment(cluster), given);
        cluster.atTheEnd(child::close);
        return child;
    }

    /** The node's daemon as a process, on the simulated host of that file. */
    public static Child daemon(Cluster cluster, String node, Path host) {
        var child = Child.start(
                DaemonMain.class,
                Map.of("NAMESPACE", cluster.namespace()),
                List.of("start", "--node-name=" + cluster.name(node), "--simulate=" + host));
        cluster.atTheEnd(child::close);
        return child;
    }

    /** The operator in this JVM. */
    public static void operatorHere(Cluster cluster) {
        operatorHere(cluster, cluster.client());
    }

    /** The same with a client of its own, which stays the caller's. */
    public static SriovOperator operatorHere(Cluster cluster, KubernetesClient client) {
        var operator = new SriovOperator(
                client, OperatorSettings.fromEnvironment(environment(cluster)), InstantSource.system());
        cluster.atTheEnd(operator::close);
        operator.start();
        return operator;
    }

    /** The node's daemon in this JVM. */
    public static void daemonHere(Cluster cluster, String node, SimulatedHost host) {
        daemonHere(cluster, node, host, cluster.client());
    }

    /** The same with a client of its own, which stays the caller's. */
    public static ConfigDaemon daemonHere(Cluster cluster, String node, SimulatedHost host, KubernetesClient client) {
        var settings = new DaemonSettings(cluster.name(node), cluster.namespace());
        var daemon = new ConfigDaemon(settings, host.host(), client, InstantSource.system());
        cluster.atTheEnd(daemon::close);
        daemon.start();
        return daemon;
    }
}
