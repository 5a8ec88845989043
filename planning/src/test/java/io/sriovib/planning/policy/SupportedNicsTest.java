package io.sriovib.planning.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.planning.policy.SupportedNics.Entry;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SupportedNicsTest {
    @Test
    void entries_are_in_order_of_their_keys_whatever_the_maps_order() {
        var nics = SupportedNics.parse(Map.of("b", "15b3 1017 2222", "a", "15b3 1017 1018", "c", "15b3 101b 101c"));
        assertThat(nics.entries())
                .containsExactly(
                        new Entry("15b3", "1017", "1018"),
                        new Entry("15b3", "1017", "2222"),
                        new Entry("15b3", "101b", "101c"));
        assertThat(nics.vfDevice("1017")).contains("1018");
    }

    @Test
    void a_bad_line_is_named_and_the_others_count() {
        var nics = SupportedNics.parse(Map.of("bad", "15b3 1017", "good", "  15b3   101b\t101c "));
        assertThat(nics.supports("15b3", "101b")).isTrue();
        assertThat(nics.supports("15b3", "1017")).isFalse();
        assertThat(nics.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.text()).startsWith("supported-nic-ids[bad]: '15b3 1017'"));
    }

    @Test
    void an_unlisted_device_has_no_vf_device() {
        assertThat(SupportedNics.NONE.vfDevice("1017")).isEmpty();
    }
}
