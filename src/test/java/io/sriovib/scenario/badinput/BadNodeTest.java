package io.sriovib.scenario.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.api.v1.VirtualFunction;
import io.sriovib.planning.guid.StaticGuids;
import io.sriovib.scenario.Cluster;
import io.sriovib.scenario.Expect;
import io.sriovib.scenario.OnRealServer;
import io.sriovib.scenario.Programs;
import io.sriovib.simulation.SimulatedHost;
import io.sriovib.simulation.machine.SimulatedCard;
import io.sriovib.simulation.machine.SimulatedMachine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes whose card, files or node state are not what was hoped for. */
@OnRealServer
class BadNodeTest {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final Cluster cluster = Cluster.installed();

    @BeforeEach
    void start() {
        cluster.node("a");
    }

    @AfterEach
    void end() {
        cluster.close();
    }

    /** D15. */
    @Test
    void an_unlisted_card_is_told_with_the_line_that_allows_it_and_works_when_that_is_added() {
        var card = SimulatedCard.connectX5(SimulatedCard.SEED_GUID).withIds("15b3", "beef");
        runBoth(SimulatedHost.of(SimulatedMachine.with("a", card)));
        cluster.policyIb0();
        Expect.atRest(() -> {
            assertThat(cluster.nodeCondition("a", "NicsSupported").isTrue()).isFalse();
            assertThat(cluster.nodeCondition("a", "NicsSupported").message()).contains("15b3", "beef");
            assertThat(cluster.condition("policy-ib0", "Ready").isTrue()).isFalse();
        });
        cluster.supportedNics(Map.of("Newer", "15b3 beef 1018"));
        Expect.soon(() -> assertThat(vfs()).hasSize(8));
        Expect.soon(() ->
                assertThat(cluster.condition("policy-ib0", "Ready").isTrue()).isTrue());
    }

    @Test
    void a_bad_file_of_guids_is_told_line_by_line_and_no_vf_changes() {
        var host = SimulatedHost.of(SimulatedMachine.seed());
        runBoth(host);
        cluster.policyIb0();
        Expect.soon(() -> assertThat(vfs()).hasSize(8));
        Expect.soon(() -> assertThat(cluster.report("a").syncStatus()).isEqualTo("Succeeded"));
        var before = guids();
        host.host().files().write(StaticGuids.PATH, "[{\"pciAddress\": ");
        Expect.atRest(() -> {
            assertThat(cluster.nodeCondition("a", "Degraded").reason()).isEqualTo("GuidFileInvalid");
            assertThat(cluster.nodeCondition("a", "Degraded").message()).contains(StaticGuids.PATH, "line 1");
        });
        assertThat(guids()).isEqualTo(before);
        host.host().files().write(StaticGuids.PATH, """
                [{"pciAddress": "0000:83:00.0", "guids": ["02:00:00:00:00:00:00:aa", "02:00:00:00:00:00:00:aa", "00:00:00:00:00:00:00:00"]}]
                """);
        Expect.atRest(() -> assertThat(cluster.nodeCondition("a", "Degraded").message())
                .contains("02:00:00:00:00:00:00:aa", "00:00:00:00:00:00:00:00"));
        host.host().files().remove(StaticGuids.PATH);
        Expect.atRest(() -> {
            assertThat(cluster.nodeCondition("a", "Degraded").isTrue()).isFalse();
            assertThat(cluster.report("a").syncStatus()).isEqualTo("Succeeded");
            assertThat(guids()).isEqualTo(before);
        });
    }

    /** Without an operator: the spec is what another version wrote, and stays so. */
    @Test
    void a_node_state_of_another_version_is_carried_out_as_far_as_it_is_understood() {
        cluster.apply(SriovNetworkNodeState.class, cluster.name("a"), """
                interfaces:
                - pciAddress: 0000:83:00.0
                  name: ib0
                  numVfs: 4
                  linkType: ib
                  vfGroups:
                  - {resourceName: r, deviceType: netdevice, vfRange: 0-1, policyName: p, linkState: enable}
                  - {resourceName: s, deviceType: warp, vfRange: 2-3, policyName: q, linkState: sideways}
                - pciAddress: "slot seven"
                  name: ib9
                  numVfs: 2
                """);
        annotate("sriovib.io/spec-computed", "true");
        annotate("sriovnetwork.openshift.io/of-another-version", "kept");
        Programs.daemonHere(cluster, "a", SimulatedHost.of(SimulatedMachine.seed()));
        Expect.atRest(() -> {
            assertThat(vfs()).hasSize(4);
            assertThat(vfs().getFirst().linkState()).isEqualTo("enable");
            assertThat(cluster.nodeCondition("a", "Degraded").isTrue()).isTrue();
            assertThat(cluster.nodeCondition("a", "Degraded").message()).contains("slot seven");
        });
        var stored = cluster.state("a").orElseThrow();
        assertThat(stored.getMetadata().getAnnotations())
                .containsEntry("sriovnetwork.openshift.io/of-another-version", "kept");
        assertThat(stored.getSpec().interfaces().getFirst().vfGroups().getLast().deviceType())
                .isEqualTo("warp");
    }

    private void annotate(String key, String value) {
        cluster.client()
                .resource(cluster.state("a").orElseThrow())
                .patch(MERGE, "{\"metadata\": {\"annotations\": {\"%s\": \"%s\"}}}".formatted(key, value));
    }

    private void runBoth(SimulatedHost host) {
        Programs.operatorHere(cluster);
        Programs.daemonHere(cluster, "a", host);
    }

    private List<VirtualFunction> vfs() {
        return cluster.report("a").interfaces().stream()
                .flatMap(pf -> pf.vfs().stream())
                .toList();
    }

    private List<String> guids() {
        return vfs().stream().map(vf -> String.valueOf(vf.guid())).toList();
    }
}
