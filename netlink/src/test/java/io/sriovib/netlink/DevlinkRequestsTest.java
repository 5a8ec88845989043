package io.sriovib.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class DevlinkRequestsTest {
    @Test
    void the_switch_mode_is_asked_for_with_the_bytes_of_devlink_but_version_1() {
        var request = DevlinkRequests.eswitchMode(0x15, "pci", "0000:83:00.0");
        assertThat(Golden.hex(request, "devlink_eswitch_get.request"))
                .isEqualTo(Golden.hex("devlink_eswitch_get.request").replace("000000001d000000", "000000001d010000"));
    }

    /** The attribute is where devlink puts it when it sets the mode. */
    @Test
    void the_switch_mode_is_read() {
        var mode = DevlinkRequests.eswitchMode(0x15, "pci", "0000:83:00.0").answer();
        assertThat(mode.apply(List.of(Golden.message("devlink_eswitch_set_switchdev.request"))))
                .isEqualTo(EswitchMode.SWITCHDEV);
        assertThat(mode.apply(List.of(answer(25, 0)))).isEqualTo(EswitchMode.LEGACY);
        assertThat(mode.apply(List.of(answer(25, 0x0102)))).isEqualTo(EswitchMode.OTHER);
    }

    @Test
    void a_family_is_found_by_its_name() {
        var request = DevlinkRequests.family("devlink");
        assertThat(HexFormat.of().formatHex(request.encode(1, ByteOrder.LITTLE_ENDIAN)))
                .isEqualTo("20000000" + "1000" + "0500" + "01000000" + "00000000" + "03010000" + "0c000200"
                        + "6465766c696e6b00");
        assertThat(request.answer().apply(List.of(answer(1, 0x0123)))).isEqualTo(0x0123);
    }

    @Test
    void an_answer_without_what_was_asked_for_is_refused() {
        var family = DevlinkRequests.family("devlink").answer();
        assertThatThrownBy(() -> family.apply(List.of(answer(2, 1)))).isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> family.apply(List.of())).isInstanceOf(DecodeException.class);
    }

    private static Message answer(int attribute, int value) {
        return new Answer(1).part(0x15, 0, out -> out.u8(1).u8(1).u16(0).attribute(attribute, id -> id.u16(value)));
    }
}
