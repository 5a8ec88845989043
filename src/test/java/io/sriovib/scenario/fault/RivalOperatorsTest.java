package io.sriovib.scenario.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.api.v1.SriovIBNetwork;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.operator.OperatorMain;
import io.sriovib.process.ClusterClient;
import io.sriovib.scenario.Child;
import io.sriovib.scenario.Cluster;
import io.sriovib.scenario.Expect;
import io.sriovib.scenario.OnRealServer;
import io.sriovib.scenario.Programs;
import io.sriovib.simulation.SimulatedHost;
import io.sriovib.simulation.machine.SimulatedMachine;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two operators of one cluster. That one takes over from another that is killed is a test of the module operator. */
@OnRealServer
class RivalOperatorsTest {
    private static final String NODE = "a";
    private static final String POLICY = "policy-ib0";

    private final Cluster cluster = Cluster.installed();
    private final FaultProxy first = FaultProxy.start();
    private final FaultProxy second = FaultProxy.start();

    @TempDir
    private Path directory = Path.of("");

    @AfterEach
    void end() {
        cluster.close();
        first.close();
        second.close();
    }

    /** It was suspended, and believes to lead still; another has led meanwhile, and leads on. */
    @Test
    void a_leader_that_comes_back_finds_that_it_leads_no_more_and_undoes_nothing() {
        var sleeper = operator(first);
        begin();
        Expect.soon(() -> assertThat(isReady(8)).isTrue());
        operator(second);
        sleeper.signal("STOP");
        cluster.policy(POLICY, "ib0", 4);
        Expect.soon(() -> assertThat(isReady(4)).isTrue());
        Expect.soon(() -> assertThat(cluster.ours(SriovOperatorConfig.class, "default")
                        .require()
                        .getStatus())
                .as("the one that leads now has begun with everything")
                .isNotNull());
        var settled = Expect.unchanging(this::objects);
        first.forget();
        sleeper.signal("CONT");
        assertThat(sleeper.exitStatus()).isEqualTo(1);
        assertThat(sleeper.output()).contains("leadership was lost");
        assertThat(first.versionsWritten())
                .as("writes of the one that was suspended")
                .isEmpty();
        assertThat(Expect.unchanging(this::objects)).isEqualTo(settled);
        assertThat(isReady(4)).isTrue();
    }

    /** No election keeps them apart, as when a lease is lost unnoticed: each sees what the other wrote, wants the same, and comes to rest. */
    @Test
    void two_that_both_believe_to_lead_never_undo_what_the_other_did() {
        for (var proxy : List.of(first, second)) {
            var client = ClusterClient.open(proxy.config());
            cluster.atTheEnd(client::close);
            Programs.operatorHere(cluster, client);
        }
        begin();
        Expect.soon(() -> assertThat(isReady(8)).isTrue());
        for (int vfs : new int[] {4, 6, 2}) {
            cluster.policy(POLICY, "ib0", vfs);
            Expect.soon(() -> assertThat(isReady(vfs)).isTrue());
            Expect.unchanging(cluster::versions);
        }
        assertThat(numVfsWritten())
                .as("in the order of the writes")
                .containsSubsequence("8", "4", "6", "2")
                .hasSize(4);
        cluster.ours(SriovIBNetwork.class, "net").delete();
        Expect.soon(() -> assertThat(cluster.nadConfig("net")).isEmpty());
    }

    /** Versions of all but events: the one that leads now may still tell what the other told. */
    private Map<String, String> objects() {
        var versions = new TreeMap<>(cluster.versions());
        versions.keySet().removeIf(name -> name.startsWith("Event/"));
        return versions;
    }

    private List<String> numVfsWritten() {
        return Stream.of(first, second)
                .flatMap(proxy -> proxy.writes().stream())
                .filter(exchange -> exchange.succeeded() && exchange.request().concerns("sriovnetworknodestates"))
                .sorted(Comparator.comparing(
                        exchange -> Long.valueOf(exchange.version().orElseThrow())))
                .flatMap(exchange -> exchange.numVfs().stream())
                .toList();
    }

    private void begin() {
        cluster.node(NODE);
        Programs.daemonHere(cluster, NODE, SimulatedHost.of(SimulatedMachine.seed()));
        cluster.policyIb0();
        cluster.apply(SriovIBNetwork.class, "net", "resourceName: policy_ib0");
    }

    private boolean isReady(int vfs) {
        return cluster.isReady(POLICY) && !cluster.nadConfig("net").isEmpty() && cluster.vfs(NODE) == vfs;
    }

    private Child operator(FaultProxy proxy) {
        var environment = new HashMap<>(Programs.environment(cluster));
        environment.put("KUBECONFIG", proxy.kubeconfig(directory).toString());
        var child = Child.start(OperatorMain.class, environment, List.of("--health-probe-bind-address=0"));
        cluster.atTheEnd(child::close);
        return child;
    }
}
