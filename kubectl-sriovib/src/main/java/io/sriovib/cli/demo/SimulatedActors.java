package io.sriovib.cli.demo;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.cli.kubelet.SimulatedKubelets;
import io.sriovib.daemon.ConfigDaemon;
import io.sriovib.daemon.DaemonSettings;
import io.sriovib.operator.OperatorSettings;
import io.sriovib.operator.SriovOperator;
import io.sriovib.simulation.Fleet;
import io.sriovib.simulation.fault.Operation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real operator and real daemons in this JVM, on simulated machines with the seed's card, whose kubelets are simulated too. Used by one thread. */
public final class SimulatedActors implements Actors {
    /** About what a ConnectX-5 takes; without it a person would see only the end. */
    private static final Map<Operation, Duration> DELAYS = Map.of(
            Operation.SET_VF_COUNT, Duration.ofMillis(800),
            Operation.BIND, Duration.ofMillis(150),
            Operation.SET_GUID, Duration.ofMillis(20));

    private static final String RESOURCE_PREFIX = "openshift.io";
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "NAMESPACE", DemoSettings.NAMESPACE, "RESOURCE_PREFIX", RESOURCE_PREFIX, "CLUSTER_TYPE", "kubernetes");

    private final KubernetesClient client;
    private final KubernetesClient daemonClient;
    private final InstantSource clock;
    private final Fleet fleet;
    private final SriovOperator operator;
    private final List<SimulatedNode> running = new ArrayList<>();
    private Optional<SimulatedKubelets> kubelets = Optional.empty();

    /** Nothing runs yet. The client stays the caller's to close. */
    public SimulatedActors(int nodes, KubernetesClient client, InstantSource clock) {
        this(nodes, client, client, clock);
    }

    /** The same with another client for the daemons. */
    public SimulatedActors(int nodes, KubernetesClient client, KubernetesClient daemonClient, InstantSource clock) {
        this.client = client;
        this.daemonClient = daemonClient;
        this.clock = clock;
        this.fleet = Fleet.of(nodes);
        this.operator = new SriovOperator(client, OperatorSettings.fromEnvironment(ENVIRONMENT), clock);
    }

    @Override
    public List<String> nodes() {
        return fleet.nodes().stream().map(Fleet.Node::name).toList();
    }

    @Override
    public void startOperator() {
        operator.start();
    }

    @Override
    public void startNodes() {
        fleet.start(this::startNode);
    }

    private SimulatedNode startNode(Fleet.Node node) {
        DELAYS.forEach(node.host().faults()::delay);
        var settings = new DaemonSettings(node.name(), DemoSettings.NAMESPACE);
        var started = new SimulatedNode(
                node, () -> new ConfigDaemon(settings, node.host().host(), daemonClient, clock));
        running.add(started);
        return started;
    }

    @Override
    public void startKubelets() {
        kubelets = Optional.of(SimulatedKubelets.start(client, fleet.nodes(), DemoSettings.NAMESPACE, RESOURCE_PREFIX));
    }

    @Override
    public void reboot(String node) {
        running.stream()
                .filter(started -> started.name().equals(node))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(node + " does not run"))
                .reboot();
    }

    @Override
    public void close() {
        kubelets.ifPresent(SimulatedKubelets::close);
        fleet.close();
        operator.close();
    }
}
