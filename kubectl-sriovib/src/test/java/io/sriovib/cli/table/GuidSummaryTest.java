package io.sriovib.cli.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.planning.guid.GuidDerivation;
import io.sriovib.planning.value.Guid;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GuidSummaryTest {
    private static final Guid PORT = new Guid(0x0c42_a103_0016_052cL);

    @Test
    void derived_guids_are_shown_as_a_range_of_the_octet_that_counts() {
        var guids = IntStream.range(0, 11)
                .mapToObj(vf -> GuidDerivation.of(PORT, vf))
                .toList();
        assertThat(GuidSummary.of(guids)).isEqualTo("0e:42:a1:00-0a:03:16:05:2c");
    }

    @Test
    void static_guids_are_shown_as_the_first_and_how_many_more() {
        var guids = List.of(new Guid(0x0211_2233_4455_6677L), new Guid(0x0299_2233_4455_6677L), new Guid(1));
        assertThat(GuidSummary.of(guids)).isEqualTo("02:11:22:33:44:55:66:77 and 2 more");
    }

    @Test
    void a_gap_or_a_carry_is_no_range() {
        assertThat(GuidSummary.of(List.of(new Guid(1), new Guid(3)))).isEqualTo("00:00:00:00:00:00:00:01 and 1 more");
        assertThat(GuidSummary.of(List.of(new Guid(0xff), new Guid(0x100))))
                .isEqualTo("00:00:00:00:00:00:00:ff and 1 more");
    }

    @Test
    void one_is_shown_whole_and_none_as_a_dash() {
        assertThat(GuidSummary.of(List.of(PORT))).isEqualTo("0c:42:a1:03:00:16:05:2c");
        assertThat(GuidSummary.of(List.of())).isEqualTo("-");
    }
}
