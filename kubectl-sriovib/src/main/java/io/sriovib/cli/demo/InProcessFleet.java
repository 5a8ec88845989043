package io.sriovib.cli.demo;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.daemon.ConfigDaemon;
import io.sriovib.daemon.DaemonSettings;
import io.sriovib.operator.OperatorSettings;
import io.sriovib.operator.SriovOperator;
import io.sriovib.simulation.SimulatedHost;
import io.sriovib.simulation.fault.Operation;
import io.sriovib.simulation.machine.SimulatedMachine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** The real operator and real daemons in this JVM, on simulated machines with the seed's card. Used by one thread. */
public final class InProcessFleet implements Fleet {
    /** About what a ConnectX-5 takes; without it a person would see only the end. */
    private static final Map<Operation, Duration> DELAYS = Map.of(
            Operation.SET_VF_COUNT, Duration.ofMillis(800),
            Operation.BIND, Duration.ofMillis(150),
            Operation.SET_GUID, Duration.ofMillis(20));

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "NAMESPACE", DemoSettings.NAMESPACE, "RESOURCE_PREFIX", "openshift.io", "CLUSTER_TYPE", "kubernetes");

    private final KubernetesClient client;
    private final InstantSource clock;
    private final SriovOperator operator;
    private final Map<String, SimulatedHost> hosts = new LinkedHashMap<>();
    private final Map<String, ConfigDaemon> daemons = new LinkedHashMap<>();

    /** Nothing runs yet. The client stays the caller's to close. */
    public InProcessFleet(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
        this.operator = new SriovOperator(client, OperatorSettings.fromEnvironment(ENVIRONMENT), clock);
    }

    @Override
    public void startOperator() {
        operator.start();
    }

    @Override
    public void startNode(String node) {
        var host = SimulatedHost.of(SimulatedMachine.numbered(hosts.size() + 1));
        DELAYS.forEach(host.faults()::delay);
        hosts.put(node, host);
        startDaemon(node, host);
    }

    private void startDaemon(String node, SimulatedHost host) {
        var settings = new DaemonSettings(node, DemoSettings.NAMESPACE);
        var daemon = new ConfigDaemon(settings, host.host(), client, clock);
        daemon.start();
        daemons.put(node, daemon);
    }

    @Override
    public void reboot(String node) {
        var host = hosts.get(node);
        var daemon = daemons.get(node);
        if (host == null || daemon == null) {
            throw new IllegalArgumentException(node + " was not started");
        }
        daemon.close();
        host.reboot();
        startDaemon(node, host);
    }

    @Override
    public void close() {
        daemons.values().forEach(ConfigDaemon::close);
        operator.close();
    }
}
