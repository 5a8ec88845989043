package io.sriovib.scenario.plugin;

import static io.sriovib.planning.value.ContentHash.of;
import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.api.Annotations;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.daemon.ConfigDaemon;
import io.sriovib.operator.SriovOperator;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.scenario.Cluster;
import io.sriovib.scenario.Expect;
import io.sriovib.scenario.OnRealServer;
import io.sriovib.scenario.Programs;
import io.sriovib.simulation.SimulatedHost;
import io.sriovib.simulation.machine.SimulatedCard;
import io.sriovib.simulation.machine.SimulatedMachine;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** D19: each sentence of what provokes it. */
@OnRealServer
class DevicePluginRestartTest {
    private static final PciAddress SECOND = new PciAddress("0000:84:00.0");
    private static final PciAddress HELD = new PciAddress("0000:83:00.2");

    private final Cluster cluster = Cluster.installed();
    private final SimulatedHost host = SimulatedHost.of(SimulatedMachine.with(
            "a",
            SimulatedCard.connectX5(SimulatedCard.SEED_GUID),
            SimulatedCard.connectX5(new Guid(0x0c42_a103_0016_0664L)).at(SECOND, "ib1")));
    private final PluginPods pods = new PluginPods(cluster, "a", host, PluginPods.Gate.ON);

    @BeforeEach
    void a_plugin_runs_that_offers_what_the_policy_of_the_notes_asks_for() {
        cluster.node("a");
        cluster.node("b");
        cluster.policyIb0();
    }

    @AfterEach
    void end() {
        cluster.close();
        host.close();
    }

    @Test
    void a_restart_of_daemon_or_operator_deletes_no_pod() {
        try (var _ = operator();
                var _ = daemon()) {
            untilOffered(pods, 8, 0);
        }
        try (var _ = operator();
                var _ = daemon()) {
            cluster.policy("more", "ib1", 2, Map.of("name", "b")); // shows that both are at work again
            Expect.soon(() ->
                    assertThat(cluster.condition("more", "Ready").reason()).isNotEqualTo("NotYet"));
            untilOffered(pods, 8, 0);
        }
    }

    @Test
    void a_policy_that_does_not_touch_what_the_node_offers_deletes_no_pod() {
        try (var _ = operator();
                var _ = daemon()) {
            untilOffered(pods, 8, 0);
            cluster.policy("elsewhere", "ib0", 4, Map.of("name", "b"));
            cluster.apply(SriovNetworkNodePolicy.class, "policy-ib0", spec(8, "ib0", "priority: 11\nmtu: 4092"));
            Expect.soon(() -> assertThat(cluster.wish("a").getFirst().mtu()).isEqualTo(4092));
            untilOffered(pods, 8, 0);
        }
    }

    @Test
    @Tag("oldest")
    void a_policy_that_changes_the_nodes_key_deletes_the_pod_once_and_after_the_vfs_are_there() {
        try (var _ = operator()) {
            try (var _ = daemon()) {
                untilOffered(pods, 8, 0);
            }
            var before = pods.config();
            cluster.apply(SriovNetworkNodePolicy.class, "policy-ib0", spec(8, "ib0#0-3", ""));
            Expect.soon(() -> assertThat(pods.config()).isNotEqualTo(before));
            Expect.atRest(() -> assertThat(pods.look().deleted())
                    .as("nothing is applied yet")
                    .isZero());
        }
        try (var _ = operator();
                var _ = daemon()) {
            untilOffered(pods, 8, 1);
        }
        assertThat(cluster.reasonsOfEvents()).containsOnlyOnce("DevicePluginRestart");
    }

    @Test
    void more_vfs_behind_the_same_key_are_offered_too() {
        try (var _ = operator();
                var _ = daemon()) {
            untilOffered(pods, 8, 0);
            cluster.policy("policy-ib0", "ib0", 4);
            untilOffered(pods, 4, 1);
        }
    }

    @Test
    void the_next_pod_is_released_only_with_the_configuration_that_belongs_to_the_vfs() {
        try (var _ = operator();
                var _ = daemon()) {
            untilOffered(pods, 8, 0);
            pods.bringNothingNew();
            cluster.apply(SriovNetworkNodePolicy.class, "policy-ib0", spec(8, "ib0#0-3", ""));
            Expect.soon(() -> assertThat(pods.look().deleted()).isEqualTo(1));
            Expect.atRest(() -> assertThat(pods.look().started()).hasSize(1));
            pods.bringAll();
            untilOffered(pods, 8, 1);
        }
    }

    @Test
    void no_pod_is_deleted_while_a_vf_is_in_use_that_would_not_be_offered_any_more() {
        try (var _ = operator();
                var _ = daemon()) {
            untilOffered(pods, 8, 0);
            host.hold(HELD, "pod default/job");
            cluster.policy("policy-ib0", "ib1", 8);
            Expect.soon(
                    () -> assertThat(cluster.nodeCondition("a", "DrainRequired").isTrue())
                            .isTrue());
            Expect.atRest(() -> assertThat(pods.look().deleted()).isZero());
            host.release(HELD);
            Expect.soon(() -> assertThat(pods.look().deleted()).isEqualTo(1));
            assertThat(host.harm()).isEmpty();
        }
    }

    @Test
    void with_the_gate_off_a_plugin_that_counted_too_early_starts_anew_once() {
        var early = new PluginPods(cluster, "a", host, PluginPods.Gate.OFF);
        try (var _ = operator()) {
            Expect.soon(() -> assertThat(early.config()).isPresent());
            Expect.soon(() -> assertThat(early.look().started()).hasSize(1));
            try (var _ = daemon()) {
                untilOffered(early, 8, 1);
                early.bringNothingNew();
                cluster.apply(SriovNetworkNodePolicy.class, "policy-ib0", spec(8, "ib0#0-3", ""));
                Expect.soon(() -> assertThat(early.look().deleted()).isEqualTo(2));
                early.bringAll();
                untilOffered(early, 8, 2);
            }
        }
    }

    private SriovOperator operator() {
        return Programs.operatorHere(cluster, cluster.client());
    }

    private ConfigDaemon daemon() {
        return Programs.daemonHere(cluster, "a", host, cluster.client());
    }

    private static String spec(int vfs, String pf, String more) {
        return """
                resourceName: policy_ib0
                nodeSelector: {"feature.node.kubernetes.io/custom-rdma.available": "true"}
                numVfs: %d
                nicSelector: {"vendor": "15b3", "pfNames": ["%s"]}
                isRdma: true
                linkType: ib
                %s
                """.formatted(vfs, pf, more);
    }

    /** The plugin has started with the node's configuration, after that many deletions, and there it rests. */
    private void untilOffered(PluginPods pods, int vfs, int deleted) {
        Expect.soon(() -> {
            pods.look();
            assertThat(cluster.report("a").syncStatus()).isEqualTo("Succeeded");
            assertThat(cluster.vfs("a")).isEqualTo(vfs);
            var annotations = cluster.state("a").orElseThrow().getMetadata().getAnnotations();
            var config = pods.config().orElseThrow();
            assertThat(of(config)).isEqualTo(annotations.get(Annotations.DEVICE_PLUGIN_CONFIG_HASH));
            assertThat(pods.started()).hasSize(deleted + 1).last().isEqualTo(config);
        });
        Expect.atRest(() -> assertThat(pods.look().deleted()).isEqualTo(deleted));
    }
}
