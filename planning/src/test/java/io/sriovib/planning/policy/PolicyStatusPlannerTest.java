package io.sriovib.planning.policy;

import static io.sriovib.planning.policy.Policies.SETTINGS;
import static io.sriovib.planning.policy.Policies.names;
import static io.sriovib.planning.policy.Policies.pf;
import static io.sriovib.planning.policy.Policies.policy;
import static io.sriovib.planning.policy.Policies.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.ConditionType;
import io.sriovib.api.condition.NodeStateReason;
import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.PolicyStatus;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PolicyStatusPlannerTest {
    private static final SriovNetworkNodePolicy POLICY = policy("p", spec("r", 10L, 4, names("ib0")));
    private static final InterfaceStatus READY = pf("ib0", "0000:83:00.0", 4);
    private static final InterfaceStatus FRESH = pf("ib0", "0000:83:00.0", 0);

    private static NodeStateStatus reported(@Nullable String sync, @Nullable String error, InterfaceStatus... pfs) {
        return new NodeStateStatus(List.of(pfs), null, null, sync, error, List.of(), List.of());
    }

    private static List<PolicyContribution> node(
            String name, NodeStateStatus status, SriovNetworkNodePolicy... policies) {
        var facts = new NodeFacts(name, Map.of("worker", "yes"));
        var wish = PolicyPlanner.wish(facts, status.interfaces(), NodeStateSpec.EMPTY, List.of(policies), SETTINGS);
        return PolicyContribution.of(name, wish, status, 3);
    }

    private static PolicyStatus status(SriovNetworkNodePolicy policy, List<PolicyContribution> contributions) {
        return PolicyStatusPlanner.status(policy, contributions, List.of(), SETTINGS);
    }

    /** Condition by condition: type, status, reason. */
    private static List<String> lines(PolicyStatus status) {
        return status.conditions().stream()
                .map(condition -> condition.type() + "=" + condition.status() + " " + condition.reason())
                .toList();
    }

    private static String message(PolicyStatus status) {
        return String.valueOf(status.conditions().getFirst().message());
    }

    @Test
    void a_node_whose_card_is_not_listed_is_not_waited_for_and_its_own_words_are_told() {
        var unlisted =
                Condition.of(ConditionType.NICS_SUPPORTED, false, NodeStateReason.UNSUPPORTED_NIC, "add 15b3", 3);
        var report = new NodeStateStatus(List.of(), null, null, "Succeeded", null, List.of(unlisted), List.of());
        var status = status(POLICY, node("n1", report, POLICY));
        assertThat(lines(status)).startsWith("Ready=False NoMatchingNic", "Progressing=False NoMatchingNic");
        assertThat(message(status)).contains("add 15b3");
    }

    @Test
    void a_policy_is_ready_when_every_node_reports_its_vfs() {
        var status = status(POLICY, node("n1", reported("Succeeded", null, READY), POLICY));
        assertThat(lines(status))
                .containsExactly("Ready=True Applied", "Progressing=False Applied", "Degraded=False Applied");
        assertThat(status.conditions())
                .extracting(Condition::observedGeneration)
                .containsOnly(7L);
        assertThat(List.of(
                        status.nodesSelected(),
                        status.pfsMatched(),
                        status.vfsWanted(),
                        status.vfsPresent(),
                        status.nodesReady()))
                .containsExactly(1L, 1L, 4L, 4L, 1L);
    }

    @Test
    void it_waits_for_vfs_that_are_not_there_although_the_node_says_succeeded() {
        var status = status(POLICY, node("n1", reported("Succeeded", null, FRESH), POLICY));
        assertThat(lines(status))
                .containsExactly(
                        "Ready=False WaitingForNodes",
                        "Progressing=True WaitingForNodes",
                        "Degraded=False WaitingForNodes");
        assertThat(message(status)).isEqualTo("n1 is not in sync yet");
        assertThat(status.vfsPresent()).isZero();
    }

    @Test
    void it_waits_for_a_node_that_has_not_reported() {
        var status = status(POLICY, node("n1", NodeStateStatus.NONE, POLICY));
        assertThat(message(status)).isEqualTo("n1 has not reported its PFs");
    }

    @Test
    void it_waits_for_a_node_whose_report_is_older_than_its_wish() {
        var old = Condition.of(ConditionType.READY, true, NodeStateReason.IN_SYNC, "", 2);
        var report = new NodeStateStatus(List.of(READY), null, null, "Succeeded", null, List.of(old), List.of());
        assertThat(lines(status(POLICY, node("n1", report, POLICY)))).contains("Ready=False WaitingForNodes");
    }

    @Test
    void no_node_with_the_labels_is_said_with_the_labels() {
        var status = status(POLICY, List.of());
        assertThat(lines(status)).contains("Ready=False NoMatchingNode", "Degraded=False NoMatchingNode");
        assertThat(message(status)).contains("worker=yes", "node-role.kubernetes.io/worker=");
    }

    @Test
    void nodes_without_the_worker_label_are_named() {
        var status = PolicyStatusPlanner.status(POLICY, List.of(), List.of("n2", "n1"), SETTINGS);
        assertThat(message(status)).contains("not managed: n1, n2", "node-role.kubernetes.io/worker=");
    }

    @Test
    void no_matching_pf_is_said_with_the_selector_that_excludes_each() {
        var policy = policy("p", spec("r", 10L, 4, names("ib7")));
        var status = status(policy, node("n1", reported("Succeeded", null, READY), policy));
        assertThat(lines(status)).contains("Ready=False NoMatchingNic");
        assertThat(message(status)).contains("no PF of n1 matches: ib0 (0000:83:00.0) is excluded by pfNames [ib7]");
    }

    @Test
    void a_node_without_a_matching_pf_beside_one_that_has_it_is_named_and_does_not_spoil_the_rest() {
        var all = new ArrayList<>(node("n1", reported("Succeeded", null, READY), POLICY));
        all.addAll(node("n2", reported("Failed", "other trouble", pf("ib5", "0000:01:00.0", 0)), POLICY));
        var status = status(POLICY, all);
        assertThat(lines(status)).contains("Ready=True Applied");
        assertThat(message(status)).contains("no PF of n2 matches");
    }

    @Test
    void a_failed_node_is_named_with_its_words() {
        var status = status(POLICY, node("n1", reported("Failed", "sriov_numvfs refused", FRESH), POLICY));
        assertThat(lines(status)).contains("Ready=False NodesFailed", "Degraded=True NodesFailed");
        assertThat(message(status)).isEqualTo("n1: sriov_numvfs refused");
    }

    @Test
    void the_loser_of_a_fight_is_told_and_the_winner_is_not() {
        var strong = policy("strong", spec("s", 5L, 4, names("ib0")));
        var node = node("n1", reported("Succeeded", null, READY), POLICY, strong);
        assertThat(lines(status(POLICY, node))).contains("Ready=False Conflict", "Degraded=True Conflict");
        assertThat(message(status(POLICY, node))).contains("VFs 0-3 go to policy strong");
        assertThat(lines(status(strong, node))).contains("Ready=True Applied");
    }

    @Test
    void a_bad_policy_has_the_parsers_words_also_when_it_selects_nothing() {
        var policy = policy("p", spec("r", 10L, 4, names("ib0#a-b")));
        var status = status(policy, List.of());
        assertThat(lines(status)).contains("Ready=False InvalidSpec", "Degraded=True InvalidSpec");
        assertThat(message(status)).contains("pfNames 'ib0#a-b'");
    }

    @Test
    void a_policy_in_another_namespace_is_told_to_move() {
        var policy = policy("p", spec("r", 10L, 4, names("ib0")));
        policy.getMetadata().setNamespace("default");
        assertThat(message(status(policy, List.of()))).contains("in namespace sriov only", "move it there");
    }

    @Test
    void a_policy_named_default_is_told_that_it_is_ignored() {
        assertThat(lines(status(policy("default", spec("r", 1L, 4, names("ib0"))), List.of())))
                .contains("Ready=False InvalidSpec");
    }

    @Test
    void more_vfs_than_the_card_offers_are_an_invalid_spec() {
        var policy = policy("p", spec("r", 10L, 64, names("ib0")));
        var status = status(policy, node("n1", reported("Succeeded", null, READY), policy));
        assertThat(lines(status)).contains("Ready=False InvalidSpec");
        assertThat(message(status)).contains("numVfs 64 is more than the 8 that PF ib0");
    }

    @Test
    void a_message_names_three_nodes_and_does_not_count_the_others() {
        var all = IntStream.range(0, 9)
                .mapToObj(i -> node("n" + i, NodeStateStatus.NONE, POLICY))
                .flatMap(List::stream)
                .toList();
        assertThat(message(status(POLICY, all)))
                .isEqualTo(
                        "n0 has not reported its PFs, n1 has not reported its PFs, n2 has not reported its PFs, and others");
    }

    @Test
    void a_pf_that_went_missing_is_what_the_policy_waits_for() {
        var facts = new NodeFacts("n1", Map.of("worker", "yes"));
        var before = PolicyPlanner.wish(facts, List.of(READY), NodeStateSpec.EMPTY, List.of(POLICY), SETTINGS);
        var report = reported("Succeeded", null, pf("ib1", "0000:83:00.1", 0));
        var after = PolicyPlanner.wish(facts, report.interfaces(), before.spec(), List.of(POLICY), SETTINGS);
        var status = status(POLICY, PolicyContribution.of("n1", after, report, 3));
        assertThat(lines(status)).contains("Ready=False WaitingForNodes");
        assertThat(message(status)).contains("0000:83:00.0: n1 no longer reports this PF");
        assertThat(status.pfsMatched()).isEqualTo(1);
    }
}
