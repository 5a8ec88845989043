package io.sriovib.planning.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownTest {
    @Test
    void what_was_seen_has_a_value_and_no_cause() {
        var seen = Known.seen(8);
        assertThat(seen.asOptional()).contains(8);
        assertThat(seen.whyUnknown()).isEmpty();
        assertThat(seen.map(count -> count + 1)).isEqualTo(Known.seen(9));
    }

    @Test
    void what_is_unknown_keeps_its_cause_through_a_mapping() {
        Known<Integer> unknown = Known.unknown("sriov_numvfs: EIO");
        assertThat(unknown.asOptional()).isEmpty();
        assertThat(unknown.map(count -> "n" + count)).isEqualTo(Known.unknown("sriov_numvfs: EIO"));
        assertThat(unknown.whyUnknown()).contains("sriov_numvfs: EIO");
    }
}
