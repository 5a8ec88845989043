package io.sriovib.scenario.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.api.v1.SriovIBNetwork;
import io.sriovib.operator.SriovOperator;
import io.sriovib.process.ClusterClient;
import io.sriovib.scenario.Cluster;
import io.sriovib.scenario.Expect;
import io.sriovib.scenario.Programs;
import io.sriovib.simulation.SimulatedHost;
import io.sriovib.simulation.machine.SimulatedMachine;
import java.util.Map;
import java.util.Optional;

/** Operator and one node's daemon in this JVM, each behind a proxy of its own, with the seed's policy and a network. All is well when it begins; at its end nobody may have lost a VF. */
final class BadDay implements AutoCloseable {
    static final String NODE = "a";
    static final String POLICY = "policy-ib0";
    static final String NETWORK = "net";
    static final int VFS = 8;

    private final Log log = Log.open();
    private final Cluster cluster = Cluster.installed();
    private final SimulatedHost host = SimulatedHost.of(SimulatedMachine.seed());
    private final FaultProxy operatorProxy = FaultProxy.start();
    private final FaultProxy daemonProxy = FaultProxy.start();
    private final SriovOperator operator;

    private BadDay() {
        operator = Programs.operatorHere(cluster, client(operatorProxy));
        Programs.daemonHere(cluster, NODE, host, client(daemonProxy));
        cluster.node(NODE);
        cluster.policy(POLICY, "ib0", VFS);
        cluster.apply(SriovIBNetwork.class, NETWORK, "resourceName: policy_ib0");
    }

    private KubernetesClient client(FaultProxy proxy) {
        var client = ClusterClient.open(proxy.config());
        cluster.atTheEnd(client::close);
        return client;
    }

    static BadDay begin() {
        var day = new BadDay();
        day.expectAllIsWell(VFS);
        Expect.unchanging(day.cluster::versions);
        day.operatorProxy.forget();
        day.daemonProxy.forget();
        day.host.forgetWrites();
        return day;
    }

    /** Sooner or later the policy is ready with that many VFs, and network and device plugin are served. */
    void expectAllIsWell(int vfs) {
        Expect.soon(() -> {
            assertThat(cluster.report(NODE).syncStatus()).isEqualTo("Succeeded");
            assertThat(cluster.vfs(NODE)).isEqualTo(vfs);
            assertThat(cluster.isReady(POLICY)).isTrue();
            assertWorksAsBefore();
        });
    }

    /** The key of the device plugin, the NAD and the VFs are there, whatever is wrong. */
    void assertWorksAsBefore() {
        assertThat(devicePluginConfig()).containsKey(cluster.name(NODE));
        assertThat(cluster.nadConfig(NETWORK)).isNotEmpty();
        assertThat(host.writes())
                .as("writes of the host")
                .noneMatch(call -> call.operation().name().equals("UNBIND"));
    }

    private Map<String, String> devicePluginConfig() {
        return Optional.ofNullable(cluster.client()
                        .configMaps()
                        .inNamespace(cluster.namespace())
                        .withName("device-plugin-config")
                        .get())
                .map(map -> map.getData())
                .orElse(Map.of());
    }

    /** VFs that the host has, whoever knows of them. */
    int vfsOfHost() {
        return host.host().pci().networkFunctions().stream()
                .flatMap(function -> function.sriov().stream())
                .mapToInt(sriov -> sriov.vfs().size())
                .sum();
    }

    Cluster cluster() {
        return cluster;
    }

    SimulatedHost host() {
        return host;
    }

    SriovOperator operator() {
        return operator;
    }

    FaultProxy operatorProxy() {
        return operatorProxy;
    }

    FaultProxy daemonProxy() {
        return daemonProxy;
    }

    Log log() {
        return log;
    }

    @Override
    public void close() {
        cluster.close();
        operatorProxy.close();
        daemonProxy.close();
        log.close();
        assertThat(host.harm()).as("what holders lost").isEmpty();
    }
}
