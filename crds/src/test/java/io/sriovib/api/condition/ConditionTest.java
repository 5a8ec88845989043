package io.sriovib.api.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** One condition. */
class ConditionTest {
    @Test
    void a_condition_has_the_words_of_its_type_and_reason_and_no_time() {
        var condition = Condition.of(ConditionType.DRAIN_REQUIRED, false, NodeStateReason.NO_DRAIN_NEEDED, "m", 7);
        assertThat(condition).isEqualTo(new Condition("DrainRequired", "False", 7L, null, "NoDrainNeeded", "m"));
    }

    @Test
    void only_true_is_true() {
        assertThat(Condition.of(ConditionType.READY, true, NodeStateReason.IN_SYNC, "", 1)
                        .isTrue())
                .isTrue();
        assertThat(Condition.of(ConditionType.READY, false, NodeStateReason.APPLYING, "", 1)
                        .isTrue())
                .isFalse();
        assertThat(Condition.unknown(ConditionType.READY, NodeStateReason.WAITING_FOR_SPEC, "", 1)
                        .isTrue())
                .isFalse();
        assertThat(new Condition(null, null, null, null, null, null).isTrue()).isFalse();
    }

    @Test
    void what_is_not_known_has_status_unknown() {
        var condition = Condition.unknown(ConditionType.READY, NodeStateReason.WAITING_FOR_SPEC, "m", 7);
        assertThat(condition).isEqualTo(new Condition("Ready", "Unknown", 7L, null, "WaitingForSpec", "m"));
    }

    @Test
    void a_message_of_the_greatest_length_stays_whole() {
        var longest = "x".repeat(Condition.MESSAGE_LENGTH);
        assertThat(messageOf(longest)).isEqualTo(longest);
    }

    @Test
    void a_longer_message_is_cut_with_an_ellipsis() {
        assertThat(messageOf("x".repeat(Condition.MESSAGE_LENGTH + 1)))
                .isEqualTo("x".repeat(Condition.MESSAGE_LENGTH - 1) + "…");
    }

    @Test
    void a_character_of_two_units_is_never_cut_in_half() {
        for (int before : new int[] {0, 1}) {
            var message = messageOf("x".repeat(before) + "😀".repeat(Condition.MESSAGE_LENGTH));
            assertThat(message)
                    .hasSizeLessThanOrEqualTo(Condition.MESSAGE_LENGTH)
                    .endsWith("😀…");
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(message)).isTrue();
        }
    }

    private static String messageOf(String message) {
        return String.valueOf(Condition.of(ConditionType.READY, true, NodeStateReason.IN_SYNC, message, 1)
                .message());
    }
}
