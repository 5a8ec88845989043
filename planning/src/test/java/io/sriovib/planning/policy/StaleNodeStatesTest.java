package io.sriovib.planning.policy;

import static io.sriovib.planning.policy.StaleNodeStates.KEEP_UNTIL;
import static io.sriovib.planning.policy.StaleNodeStates.decide;
import static io.sriovib.planning.policy.StaleNodeStates.delay;
import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.planning.policy.StaleNodeStates.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaleNodeStatesTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Duration DELAY = Duration.ofMinutes(30);

    private static Map<String, String> until(String time) {
        return Map.of(KEEP_UNTIL, time);
    }

    @Test
    void a_managed_node_keeps_its_state() {
        assertThat(decide(Map.of("other", "x"), true, DELAY, NOW)).isEqualTo(new Decision.Keep());
    }

    @Test
    void a_node_that_came_back_loses_the_annotation() {
        assertThat(decide(until("2026-01-01T00:00:00Z"), true, DELAY, NOW)).isEqualTo(new Decision.ClearAnnotation());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "2026-13-01T00:00:00Z"})
    void the_time_is_set_when_there_is_none_that_can_be_read(String time) {
        assertThat(decide(until(time), false, DELAY, NOW))
                .isEqualTo(new Decision.Annotate(Instant.parse("2026-01-02T03:34:05Z")));
    }

    @Test
    void the_state_is_kept_until_its_time_and_deleted_from_then_on() {
        var annotations = until("2026-01-02T04:04:05+01:00");
        var due = Instant.parse("2026-01-02T03:04:05Z");
        assertThat(decide(annotations, false, DELAY, due.minusMillis(1))).isEqualTo(new Decision.Keep());
        assertThat(decide(annotations, false, DELAY, due)).isEqualTo(new Decision.Delete());
    }

    @Test
    void without_a_delay_it_is_deleted_at_once() {
        assertThat(decide(until("2099-01-01T00:00:00Z"), false, Duration.ZERO, NOW))
                .isEqualTo(new Decision.Delete());
    }

    @Test
    void the_delay_is_read_in_minutes() {
        assertThat(delay("60")).isEqualTo(Duration.ofHours(1));
        assertThat(delay("0")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "ten", "1.5", "99999999999"})
    void a_delay_that_makes_no_sense_means_thirty_minutes(String minutes) {
        assertThat(delay(minutes)).isEqualTo(DELAY);
    }

    @Test
    void no_delay_given_means_thirty_minutes() {
        assertThat(delay(null)).isEqualTo(DELAY);
    }
}
