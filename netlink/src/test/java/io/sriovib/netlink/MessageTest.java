package io.sriovib.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageTest {
    static List<String> goldens() {
        return Golden.keys();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void every_captured_message_is_encoded_as_it_was_decoded(String key) {
        var messages = Message.decode(Golden.bytes(key));
        assertThat(messages).hasSize(1);
        assertThat(HexFormat.of().formatHex(messages.getFirst().encode(ByteOrder.LITTLE_ENDIAN)))
                .isEqualTo(Golden.hex(key));
    }

    @Test
    void a_header_is_read_in_either_byte_order() {
        var big = HexFormat.of().parseHex("00000014" + "0013" + "0305" + "01020304" + "0a0b0c0d" + "deadbeef");
        var message = Message.decode(ByteBuffer.wrap(big)).getFirst();
        assertThat(message.type()).isEqualTo(19);
        assertThat(message.flags()).isEqualTo(0x305);
        assertThat(message.sequence()).isEqualTo(0x01020304);
        assertThat(message.port()).isEqualTo(0x0a0b0c0d);
        assertThat(message.payload().getInt()).isEqualTo(0xdeadbeef);
        assertThat(message.encode(ByteOrder.BIG_ENDIAN)).isEqualTo(big);
        assertThat(HexFormat.of().formatHex(message.encode(ByteOrder.LITTLE_ENDIAN)))
                .startsWith("14000000130005030403");
    }

    @Test
    void several_messages_of_one_datagram_are_split_at_multiples_of_four() {
        var answer = new Answer(7);
        var odd = answer.part(99, 2, out -> out.u8(0xab));
        assertThat(odd.encode()).hasSize(20);
        assertThat(Message.decode(Answer.datagram(odd, answer.done()))).containsExactly(odd, answer.done());
    }

    @Test
    void the_padding_of_the_last_message_may_be_missing() {
        var whole = new Answer(7).part(99, 2, out -> out.u8(0xab));
        var cut = Arrays.copyOf(whole.encode(), 17);
        assertThat(Message.decode(cut)).containsExactly(whole);
    }

    @Test
    void a_message_longer_than_its_datagram_is_refused() {
        var bytes = new Answer(7).done().encode();
        assertThatThrownBy(() -> Message.decode(Arrays.copyOf(bytes, 18)))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("20 bytes", "18 are left");
        assertThatThrownBy(() -> Message.decode(Arrays.copyOf(bytes, 15))).isInstanceOf(DecodeException.class);
    }

    @Test
    void a_length_below_the_header_is_refused_and_does_not_loop() {
        assertThatThrownBy(() -> Message.decode(new byte[32])).isInstanceOf(DecodeException.class);
    }

    @Test
    void nobody_can_change_a_message_from_outside() {
        var message = new Answer(7).done();
        message.payload().position(4);
        assertThat(message.payload().remaining()).isEqualTo(4);
        assertThat(message.payload().isReadOnly()).isTrue();
    }
}
