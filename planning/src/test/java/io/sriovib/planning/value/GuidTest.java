package io.sriovib.planning.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuidTest {
    private static final Guid PORT = new Guid(0x0c42_a103_0016_052cL);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0c:42:a1:03:00:16:05:2c",
                "0C-42-A1-03-00-16-05-2C",
                "0c42:a103:0016:052c",
                "0c42.a103.0016.052c",
                "0x0c42a1030016052c",
                "0c42a1030016052c",
                " 0c42:a103:0016:052c\n"
            })
    void every_form_in_use_is_read(String text) {
        assertThat(Guid.parse(text)).contains(PORT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0c:42:a1:03:00:16:05",
                "0c:42:a1:03:00:16:05:2c:11",
                "0c:42-a1:03:00:16:05:2c",
                "0c42:a103.0016:052c",
                "0xc42a1030016052c",
                "0g42a1030016052c",
                "c42a1030016052c",
                "0c 42 a1 03 00 16 05 2c"
            })
    void what_is_no_guid_is_not_read(String text) {
        assertThat(Guid.parse(text)).isEmpty();
    }

    @Test
    void nothing_is_no_guid() {
        assertThat(Guid.parse(null)).isEmpty();
    }

    @Test
    void a_number_that_begins_with_the_digits_of_a_prefix_is_whole() {
        assertThat(Guid.parse("0011223344556677")).contains(new Guid(0x0011_2233_4455_6677L));
    }

    @Test
    void it_is_shown_as_ibstat_does_with_the_most_significant_byte_first() {
        assertThat(PORT).hasToString("0c:42:a1:03:00:16:05:2c");
        assertThat(new Guid(0xfe00_0000_0000_0001L)).hasToString("fe:00:00:00:00:00:00:01");
        assertThat(PORT.octet(0)).isEqualTo(0x0c);
        assertThat(PORT.octet(7)).isEqualTo(0x2c);
    }

    @Test
    void the_text_is_read_back() {
        assertThat(Guid.parse(PORT.toString())).contains(PORT);
    }

    @Test
    void bytes_are_read_from_the_offset_most_significant_first() {
        byte[] address = {9, 9, 0x0c, 0x42, (byte) 0xa1, 3, 0, 0x16, 5, 0x2c, 9};
        assertThat(Guid.fromBytes(address, 2)).isEqualTo(PORT);
    }

    @Test
    void zero_and_all_ones_identify_no_port() {
        assertThat(new Guid(0).usable()).isFalse();
        assertThat(new Guid(-1).usable()).isFalse();
        assertThat(PORT.usable()).isTrue();
    }
}
