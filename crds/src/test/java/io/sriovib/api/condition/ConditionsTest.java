package io.sriovib.api.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How stored conditions are brought up to date. */
class ConditionsTest {
    private static final String THEN = "2026-01-01T00:00:00Z";
    private static final Instant NOW = Instant.parse("2026-08-06T07:08:09.987654321Z");
    private static final String NOW_IN_SECONDS = "2026-08-06T07:08:09Z";
    private static final Set<String> OWNED = ConditionedKind.POLICY.owned();

    private final Condition notReady =
            Condition.of(ConditionType.READY, false, PolicyReason.WAITING_FOR_NODES, "node1", 1);

    @Test
    void a_new_condition_gets_the_time_in_whole_seconds() {
        assertThat(merge(List.of(), notReady)).containsExactly(notReady.since(NOW_IN_SECONDS));
    }

    @Test
    void the_time_stays_while_only_reason_message_and_generation_change() {
        var wanted = Condition.of(ConditionType.READY, false, PolicyReason.NO_MATCHING_NIC, "other", 2);
        assertThat(merge(List.of(notReady.since(THEN)), wanted)).containsExactly(wanted.since(THEN));
    }

    @Test
    void the_time_changes_with_the_status() {
        var ready = Condition.of(ConditionType.READY, true, PolicyReason.APPLIED, "", 1);
        assertThat(merge(List.of(notReady.since(THEN)), ready)).containsExactly(ready.since(NOW_IN_SECONDS));
    }

    @Test
    void a_stored_condition_without_time_gets_one() {
        assertThat(merge(List.of(notReady), notReady)).containsExactly(notReady.since(NOW_IN_SECONDS));
    }

    @Test
    void merging_again_changes_nothing() {
        var once = merge(List.of(), notReady);
        assertThat(Conditions.merge(once, List.of(notReady), OWNED, NOW.plusSeconds(60)))
                .isEqualTo(once);
    }

    @Test
    void what_is_ours_and_no_longer_wanted_goes_what_is_foreign_stays() {
        var degraded = Condition.of(ConditionType.DEGRADED, true, PolicyReason.NODES_FAILED, "", 1)
                .since(THEN);
        var foreign = new Condition("example.com/Audited", "True", 1L, THEN, "Seen", "");
        assertThat(merge(List.of(degraded, foreign), notReady))
                .containsExactly(foreign, notReady.since(NOW_IN_SECONDS));
    }

    @Test
    void the_stored_order_is_kept_and_new_ones_follow_in_wanted_order() {
        var degraded = Condition.of(ConditionType.DEGRADED, false, PolicyReason.APPLIED, "", 1);
        var progressing = Condition.of(ConditionType.PROGRESSING, true, PolicyReason.WAITING_FOR_NODES, "", 1);
        var merged = merge(List.of(degraded.since(THEN)), notReady, progressing, degraded);
        assertThat(merged).extracting(Condition::type).containsExactly("Degraded", "Ready", "Progressing");
    }

    @Test
    void a_condition_is_found_by_its_type() {
        assertThat(Conditions.find(List.of(notReady), "Ready")).contains(notReady);
        assertThat(Conditions.find(List.of(notReady), "Degraded")).isEmpty();
    }

    private static List<Condition> merge(List<Condition> stored, Condition... wanted) {
        return Conditions.merge(stored, List.of(wanted), OWNED, NOW);
    }
}
