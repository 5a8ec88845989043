package io.sriovib.planning.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VfRangeTest {
    @Test
    void first_and_last_are_read_and_shown() {
        assertThat(VfRange.parse("2-11")).contains(new VfRange(2, 11));
        assertThat(new VfRange(2, 11)).hasToString("2-11");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "a-b", "3-1", "-1-2", "1-", "1-2-3", "999999-9999999"})
    void what_is_no_range_is_not_read(String text) {
        assertThat(VfRange.parse(text)).isEmpty();
    }

    @Test
    void nothing_is_no_range() {
        assertThat(VfRange.parse(null)).isEmpty();
    }

    @Test
    void both_ends_are_inside() {
        var range = new VfRange(2, 4);
        assertThat(range.contains(2) && range.contains(4)).isTrue();
        assertThat(range.contains(1) || range.contains(5)).isFalse();
    }

    @Test
    void ranges_overlap_when_they_share_an_index() {
        assertThat(new VfRange(0, 3).overlaps(new VfRange(3, 5))).isTrue();
        assertThat(new VfRange(0, 9).overlaps(new VfRange(3, 5))).isTrue();
        assertThat(new VfRange(0, 2).overlaps(new VfRange(3, 5))).isFalse();
        assertThat(new VfRange(6, 7).overlaps(new VfRange(3, 5))).isFalse();
    }

    @Test
    void a_range_that_exists_is_valid() {
        assertThatIllegalArgumentException().isThrownBy(() -> new VfRange(3, 2)).withMessageContaining("3-2");
        assertThatIllegalArgumentException().isThrownBy(() -> new VfRange(-1, 2));
    }
}
