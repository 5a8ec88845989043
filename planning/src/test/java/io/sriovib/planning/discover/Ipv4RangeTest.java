package io.sriovib.planning.discover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4RangeTest {
    @ParameterizedTest
    @CsvSource({
        "192.168.10.0/24, 192.168.10.0/24",
        "192.168.10.77/24, 192.168.10.0/24",
        "10.1.2.3-10.1.2.9/30, 10.1.2.0/30",
        "255.255.255.255/32, 255.255.255.255/32",
        "1.2.3.4/0, 0.0.0.0/0"
    })
    void a_range_is_read_without_its_host_bits(String text, String range) {
        assertThat(Ipv4Range.parse(text).map(Ipv4Range::toString)).contains(range);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "192.168.0.0", "192.168.0.0/33", "256.0.0.0/8", "fd00::/64", "10.0.0/8", "a/8"})
    void what_is_no_ipv4_range_is_none(String text) {
        assertThat(Ipv4Range.parse(text)).isEmpty();
    }

    @Test
    void neighbours_do_not_overlap_and_parts_do() {
        assertThat(range("10.0.0.0/24").overlaps(range("10.0.1.0/24"))).isFalse();
        assertThat(range("10.0.0.0/16").overlaps(range("10.0.255.0/24"))).isTrue();
        assertThat(range("10.0.255.0/24").overlaps(range("10.0.0.0/16"))).isTrue();
    }

    @Test
    void blocks_are_cut_behind_what_is_taken() {
        var cutter = new RangeCutter(range("10.0.0.0/16"), List.of(range("10.0.0.128/25"), range("10.0.2.0/23")));
        assertThat(cutter.cut(8)).contains(range("10.0.1.0/24"));
        assertThat(cutter.cut(254)).contains(range("10.0.4.0/23"));
        assertThat(cutter.cut(8)).contains(range("10.0.6.0/24"));
    }

    @Test
    void a_small_range_gives_the_smallest_blocks_until_it_is_used_up() {
        var cutter = new RangeCutter(range("10.0.0.0/28"), List.of());
        assertThat(cutter.cut(5)).contains(range("10.0.0.0/29"));
        assertThat(cutter.cut(6)).isEmpty();
        assertThat(cutter.cut(1)).contains(range("10.0.0.8/30"));
    }

    private static Ipv4Range range(String text) {
        return Ipv4Range.parse(text).orElseThrow();
    }
}
