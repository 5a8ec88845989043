package io.sriovib.scenario.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.api.v1.VirtualFunction;
import io.sriovib.scenario.Cluster;
import io.sriovib.scenario.Expect;
import io.sriovib.scenario.OnRealServer;
import io.sriovib.scenario.Programs;
import io.sriovib.simulation.SimulatedHost;
import io.sriovib.simulation.fault.Call;
import io.sriovib.simulation.fault.Operation;
import io.sriovib.simulation.machine.SimulatedMachine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Policies that cannot be carried out, beside VFs that work; operator and daemons are the real ones, in this JVM. */
@OnRealServer
class BadPolicyTest {
    private final Cluster cluster = Cluster.installed();
    private final SimulatedHost host = SimulatedHost.of(SimulatedMachine.seed());

    @BeforeEach
    void start() {
        Programs.operatorHere(cluster);
        cluster.node("a");
        Programs.daemonHere(cluster, "a", host);
    }

    @AfterEach
    void end() {
        cluster.close();
        host.close();
    }

    @Test
    void more_vfs_than_the_card_offers_are_told_with_both_numbers_and_the_vfs_stay() {
        working("p", "ib0", 4);
        host.forgetWrites();
        cluster.policy("p", "ib0", 9);
        Expect.atRest(() -> {
            assertThat(cluster.condition("p", "Ready").isTrue()).isFalse();
            assertThat(cluster.condition("p", "Ready").message()).contains("9", "8");
            assertThat(cluster.nodeCondition("a", "Degraded").reason()).isEqualTo("TooManyVfs");
        });
        Expect.atRest(() -> assertThat(vfs("a")).hasSize(4));
        assertNoVfWasTouched();
        cluster.policy("p", "ib0", 8);
        Expect.soon(() -> assertReady("p", 8));
    }

    @Test
    void an_unknown_pf_is_told_and_waited_for() {
        cluster.policy("p", "ib7", 4);
        Expect.atRest(() -> {
            assertThat(cluster.condition("p", "Ready").reason()).isEqualTo("NoMatchingNic");
            assertThat(cluster.condition("p", "Ready").message()).contains("ib7");
            assertThat(cluster.report("a").syncStatus()).isEqualTo("Succeeded");
        });
        assertThat(vfs("a")).isEmpty();
        cluster.policy("p", "ib0", 4);
        Expect.soon(() -> assertReady("p", 4));
    }

    @Test
    void a_range_outside_numvfs_is_told_and_the_vfs_stay() {
        working("p", "ib0", 4);
        host.forgetWrites();
        cluster.policy("p", "ib0#0-9", 4);
        Expect.atRest(() -> {
            assertThat(cluster.condition("p", "Ready").isTrue()).isFalse();
            assertThat(cluster.condition("p", "Ready").message()).contains("0-9");
        });
        Expect.atRest(() -> assertThat(vfs("a")).hasSize(4));
        assertNoVfWasTouched();
        cluster.policy("p", "ib0#0-3", 4);
        Expect.soon(() -> assertReady("p", 4));
    }

    /** D22; that the operator plans all nodes is its own test, here the VFs come. */
    @Test
    void a_pf_name_that_does_not_parse_harms_neither_good_policies_nor_the_other_nodes() {
        var others = List.of("b", "c", "d", "e");
        others.forEach(node -> {
            cluster.node(node);
            Programs.daemonHere(cluster, node, SimulatedHost.of(SimulatedMachine.numbered(2 + others.indexOf(node))));
        });
        cluster.policy("bad", "ib0#3", 4, Map.of("name", "c"));
        cluster.policy("good", "ib0", 8);
        Expect.soon(() -> assertReady("good", 8));
        Expect.soon(() -> others.forEach(node -> assertThat(vfs(node)).hasSize(8)));
        Expect.soon(() -> {
            assertThat(cluster.condition("bad", "Ready").reason()).isEqualTo("InvalidSpec");
            assertThat(cluster.condition("bad", "Ready").message()).contains("ib0#3");
        });
    }

    /** D15. */
    @Test
    void of_two_policies_that_fight_the_loser_says_who_has_won() {
        cluster.policy("winner", "ib0#0-3", 8);
        Expect.soon(
                () -> assertThat(cluster.condition("winner", "Ready").isTrue()).isTrue());
        cluster.policy("loser", "ib0#2-5", 8);
        var names = List.of("winner", "loser");
        Expect.atRest(() -> assertThat(names.stream().filter(this::conflicts)).hasSize(1));
        var told = conflicts("loser") ? "loser" : "winner";
        var other = names.get(1 - names.indexOf(told));
        assertThat(cluster.condition(told, "Ready").message()).contains(other);
        Expect.atRest(() -> assertThat(vfs("a")).hasSize(8));
        cluster.policy("loser", "ib0#4-7", 8);
        Expect.soon(() -> names.forEach(name ->
                assertThat(cluster.condition(name, "Ready").isTrue()).as(name).isTrue()));
    }

    private void working(String policy, String pf, int vfs) {
        cluster.policy(policy, pf, vfs);
        Expect.soon(() -> assertReady(policy, vfs));
    }

    private void assertReady(String policy, int vfs) {
        assertThat(cluster.condition(policy, "Ready").isTrue())
                .as(() -> cluster.condition(policy, "Ready").message())
                .isTrue();
        assertThat(vfs("a")).hasSize(vfs);
        assertThat(vfs("a")).extracting(VirtualFunction::linkState).containsOnly("enable");
    }

    private boolean conflicts(String policy) {
        return "Conflict".equals(cluster.condition(policy, "Ready").reason());
    }

    /** What was wished last is noted in a file of ours; anything else would be felt. */
    private void assertNoVfWasTouched() {
        assertThat(host.writes()).extracting(Call::operation).isSubsetOf(Operation.WRITE_FILE, Operation.REMOVE_FILE);
    }

    private List<VirtualFunction> vfs(String node) {
        return cluster.report(node).interfaces().stream()
                .flatMap(pf -> pf.vfs().stream())
                .toList();
    }
}
