package io.sriovib.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** That requests wait for it is a scenario. */
class RetryAfterTest {
    @Test
    void seconds_count_and_what_is_none_counts_as_no_wish() {
        assertThat(RetryAfter.seconds(Optional.of("7"))).isEqualTo(7);
        assertThat(RetryAfter.seconds(Optional.empty())).isZero();
        assertThat(RetryAfter.seconds(Optional.of("Wed, 21 Oct 2026 07:28:00 GMT")))
                .isZero();
        assertThat(RetryAfter.seconds(Optional.of("-1"))).isZero();
    }

    @Test
    void nobody_is_kept_waiting_for_more_than_a_minute() {
        assertThat(RetryAfter.seconds(Optional.of("86400"))).isEqualTo(60);
    }
}
