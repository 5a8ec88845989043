package io.sriovib.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AttributeReaderTest {
    @Test
    void attributes_are_read_back_as_written_in_both_byte_orders() {
        for (var order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            var writer = new MessageWriter(order)
                    .attribute(1, out -> out.u8(0xfe))
                    .attribute(2, out -> out.u16(0xfedc))
                    .attribute(3, out -> out.u32(0x12345678))
                    .attribute(4, out -> out.u64(0x0c42_a103_0016_052cL))
                    .attribute(5, out -> out.attribute(6, inner -> inner.text("ib0")));
            var reader = new AttributeReader(writer.written());
            assertThat(reader.next().u8()).isEqualTo(0xfe);
            assertThat(reader.next().u16()).isEqualTo(0xfedc);
            assertThat(reader.next().u32()).isEqualTo(0x12345678);
            assertThat(reader.next().u64()).isEqualTo(0x0c42_a103_0016_052cL);
            assertThat(reader.next().nested().next().text()).isEqualTo("ib0");
            assertThat(reader.hasNext()).isFalse();
        }
    }

    @Test
    void flag_bits_are_no_part_of_the_type() {
        assertThat(reader("0800" + "34c0" + "01020304").next().type()).isEqualTo(0x34);
    }

    @Test
    void an_attribute_cannot_reach_beyond_the_end() {
        assertThatThrownBy(() -> reader("0900" + "0100" + "01020304").next())
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("9 bytes, 8 are left");
    }

    @Test
    void an_attribute_shorter_than_its_header_is_refused() {
        assertThatThrownBy(() -> reader("0300" + "0100").next()).isInstanceOf(DecodeException.class);
    }

    @Test
    void a_number_needs_its_bytes() {
        assertThatThrownBy(() -> reader("0600" + "0400" + "fc0f").next().u32())
                .isInstanceOf(DecodeException.class)
                .hasMessage("attribute 4 has 2 bytes, needs 4");
    }

    @Test
    void a_text_ends_at_its_first_nul_or_with_the_payload() {
        assertThat(reader("0a00" + "0300" + "696230007878" + "0000").next().text())
                .isEqualTo("ib0");
        assertThat(reader("0700" + "0300" + "696230").next().text()).isEqualTo("ib0");
    }

    @Test
    void what_a_length_cannot_say_is_not_written() {
        var writer = new MessageWriter(ByteOrder.nativeOrder());
        assertThatThrownBy(() -> writer.attribute(22, out -> out.field(new byte[0], 0xfffc)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65536");
    }

    private static AttributeReader reader(String littleEndian) {
        return new AttributeReader(
                ByteBuffer.wrap(HexFormat.of().parseHex(littleEndian)).order(ByteOrder.LITTLE_ENDIAN));
    }
}
