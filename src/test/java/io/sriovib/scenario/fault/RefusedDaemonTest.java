package io.sriovib.scenario.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.process.ClusterClient;
import io.sriovib.scenario.Cluster;
import io.sriovib.scenario.Expect;
import io.sriovib.scenario.OnRealServer;
import io.sriovib.scenario.Programs;
import io.sriovib.simulation.SimulatedHost;
import io.sriovib.simulation.machine.SimulatedMachine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A daemon that may not do everything that it must. */
@OnRealServer
class RefusedDaemonTest {
    private static final String NODE = "a";

    private final Cluster cluster = Cluster.installed();
    private final FaultProxy proxy = FaultProxy.start();
    private final Log log = Log.open();

    @BeforeEach
    void begin() {
        Programs.operatorHere(cluster);
        cluster.node(NODE);
        cluster.policyIb0();
    }

    @AfterEach
    void end() {
        cluster.close();
        proxy.close();
        log.close();
    }

    private void startDaemon() {
        var client = ClusterClient.open(proxy.config());
        cluster.atTheEnd(client::close);
        Programs.daemonHere(cluster, NODE, SimulatedHost.of(SimulatedMachine.seed()), client);
    }

    /** Which cards count is not known, and that is said where a person looks, with the right that is missing. */
    @Test
    void a_list_of_cards_that_it_may_not_read_is_told_at_once() {
        var forbidden = proxy.answer(403).toListsOf("configmaps").untilLifted();
        startDaemon();
        Expect.soon(() -> assertThat(cluster.report(NODE).lastSyncError())
                .contains("supported-nic-ids", "can't be read", "rights get, list and watch"));
        forbidden.lift();
        Expect.soon(() -> assertThat(cluster.report(NODE).syncStatus()).isEqualTo("Succeeded"));
    }

    @Test
    void a_status_that_it_may_not_write_is_logged_with_the_cause_and_tried_ever_less_often() {
        var forbidden = proxy.answer(403).toWritesOf("sriovnetworknodestates").untilLifted();
        startDaemon();
        Expect.soon(() -> assertThat(log.lines("was not written")).hasSizeGreaterThanOrEqualTo(3));
        assertThat(log.lines("was not written"))
                .allSatisfy(line -> assertThat(line).contains("injected fault", "tried again in"));
        assertThat(forbidden.used()).isLessThan(10);
        forbidden.lift();
        Expect.soon(() -> assertThat(cluster.report(NODE).syncStatus()).isEqualTo("Succeeded"));
    }
}
