package io.sriovib.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkMessageTest {
    @Test
    void an_ipoib_interface_is_read() {
        var link = LinkMessage.decode(Golden.message("constructed_getlink_reply_two_vfs.request"));
        assertThat(link.index()).isEqualTo(2);
        assertThat(link.name()).isEqualTo("ib0");
        assertThat(link.mtu()).isEqualTo(2044);
        assertThat(link.hardware().infiniBand()).isTrue();
        assertThat(link.hardware().ethernet()).isFalse();
        assertThat(link.hardware().address().text())
                .isEqualTo("00:00:10:a9:fe:80:00:00:00:00:00:00:0c:42:a1:03:00:16:05:2c");
        assertThat(link.status().adminUp()).isTrue();
        assertThat(link.status().carrier()).isEqualTo(Carrier.UNREPORTED);
        assertThat(link.origin()).isEqualTo(new LinkOrigin("", "", ""));
    }

    @Test
    void what_else_the_kernel_tells_is_read_in_both_byte_orders() {
        for (var order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            var message = new Answer(1, order).part(16, 0, LinkMessageTest::everything);
            assertThat(LinkMessage.decode(message))
                    .isEqualTo(new LinkMessage(
                            0x01020304,
                            new LinkNames("eth7", List.of("enp131s0f0np0", "lab")),
                            new LinkHardware(
                                    1, new HardwareAddress(HexFormat.of().parseHex("021122334455"))),
                            9216,
                            new LinkStatus(0x1042, OperState.LOWER_LAYER_DOWN, Carrier.DOWN),
                            new LinkOrigin("vlan", "pci", "0000:83:00.0")));
        }
    }

    private static void everything(MessageWriter out) {
        new InterfaceHeader(1, 0x01020304, 0x1042, 0).write(out);
        out.attribute(3, name -> name.text("eth7"));
        out.attribute(999, unknown -> unknown.u64(-1));
        out.attribute(16, state -> state.u8(3));
        out.attribute(33, carrier -> carrier.u8(0));
        out.attribute(4, mtu -> mtu.u32(9216));
        out.attribute(1, address -> address.field(HexFormat.of().parseHex("021122334455"), 6));
        out.attribute(18, info -> info.attribute(1, kind -> kind.text("vlan")).attribute(2, other -> other.u32(-1)));
        out.attribute(
                52 | 0x8000,
                names -> names.attribute(53, name -> name.text("enp131s0f0np0"))
                        .attribute(53, name -> name.text("lab")));
        out.attribute(56, device -> device.text("0000:83:00.0"));
        out.attribute(57, bus -> bus.text("pci"));
    }

    @Test
    void an_interface_that_is_switched_off_is_not_up() {
        assertThat(new LinkStatus(0x1042, OperState.DOWN, Carrier.UP).adminUp()).isFalse();
    }

    @Test
    void an_operational_state_that_is_newer_than_we_are_is_unknown() {
        assertThat(OperState.of(6)).isEqualTo(OperState.UP);
        assertThat(OperState.of(7)).isEqualTo(OperState.UNKNOWN);
    }

    @Test
    void a_message_without_its_header_is_refused() {
        assertThatThrownBy(() -> LinkMessage.decode(new Answer(1).part(16, 0, out -> out.u64(0))))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("8 bytes of payload, needs 16");
    }

    @Test
    void an_address_longer_than_any_is_refused() {
        var message = new Answer(1).part(16, 0, out -> {
            InterfaceHeader.ofIndex(1).write(out);
            out.attribute(1, address -> address.field(new byte[0], 33));
        });
        assertThatThrownBy(() -> LinkMessage.decode(message)).isInstanceOf(DecodeException.class);
    }

    @Test
    void notifications_tell_change_from_removal_and_skip_the_rest() {
        var answer = new Answer(0);
        var gone = answer.link(7, "ib3", 0);
        var datagram = Answer.datagram(
                answer.link(2, "ib0", 0),
                new Message(17, 0, 0, 0, gone.payload()),
                new Message(24, 0, 0, 0, gone.payload()));
        assertThat(LinkEvent.decode(datagram))
                .containsExactly(
                        new LinkEvent.Changed(LinkMessage.decode(answer.link(2, "ib0", 0))),
                        new LinkEvent.Removed(LinkMessage.decode(gone)));
    }
}
