package io.sriovib.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "iproute2_vf_state_enable",
                "iproute2_vf_state_auto",
                "iproute2_vf_state_disable",
                "iproute2_vf_node_guid",
                "iproute2_vf_port_guid",
                "iproute2_vf_mac",
                "reference_node",
                "reference_port",
                "reference_mac",
                "reference_state"
            })
    void a_link_without_vfs_refuses_their_settings(String name) {
        assertThat(Reply.of(Golden.message(name + ".reply"))).isEqualTo(new Reply.Refused(95, ExtAck.NONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iproute2_link_mtu", "iproute2_link_up", "reference_mtu", "reference_up"})
    void number_0_acknowledges(String name) {
        assertThat(Reply.of(Golden.message(name + ".reply"))).isEqualTo(new Reply.Acknowledged());
    }

    @Test
    void the_kernels_words_stand_behind_the_request_that_comes_back() {
        assertThat(Reply.of(Golden.message("extack_error.reply")))
                .isEqualTo(new Reply.Refused(22, new ExtAck("mtu less than device minimum", 0)));
    }

    @Test
    void the_kernels_words_stand_behind_the_header_if_only_that_comes_back() {
        for (var order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            var message = new Answer(7, order).refused(34, "Invalid VF", 52);
            assertThat(Reply.of(message)).isEqualTo(new Reply.Refused(34, new ExtAck("Invalid VF", 52)));
        }
    }

    @Test
    void words_that_cannot_be_read_do_not_hide_the_number() {
        var overlong =
                new Answer(7).part(2, 0x200, out -> out.u32(-16).u32(0x7fffffff).field(new byte[0], 12));
        var cut = new Answer(7)
                .part(
                        2,
                        0x300,
                        out -> out.u32(-16).field(new byte[0], 16).u16(99).u16(1));
        assertThat(Reply.of(overlong)).isEqualTo(new Reply.Refused(16, ExtAck.NONE));
        assertThat(Reply.of(cut)).isEqualTo(new Reply.Refused(16, ExtAck.NONE));
    }

    @Test
    void a_dump_ends_with_or_without_a_number() {
        var answer = new Answer(7);
        assertThat(Reply.of(answer.done())).isEqualTo(new Reply.Done());
        assertThat(Reply.of(answer.part(3, 2, _ -> {}))).isEqualTo(new Reply.Done());
    }

    @Test
    void a_dump_that_broke_off_is_a_refusal_with_words() {
        var message =
                new Answer(7).part(3, 0x202, out -> out.u32(-90).attribute(1, text -> text.text("link does not fit")));
        assertThat(Reply.of(message)).isEqualTo(new Reply.Refused(90, new ExtAck("link does not fit", 0)));
    }

    @Test
    void everything_else_is_told_apart_by_type() {
        var answer = new Answer(7);
        var part = answer.link(2, "ib0", 0);
        assertThat(Reply.of(answer.part(1, 0, _ -> {}))).isEqualTo(new Reply.Noop());
        assertThat(Reply.of(answer.overrun())).isEqualTo(new Reply.Overrun());
        assertThat(Reply.of(part)).isEqualTo(new Reply.Part(part));
    }

    @Test
    void an_error_without_a_number_is_refused() {
        assertThatThrownBy(() -> Reply.of(new Answer(7).part(2, 0, out -> out.u16(1))))
                .isInstanceOf(DecodeException.class);
    }
}
