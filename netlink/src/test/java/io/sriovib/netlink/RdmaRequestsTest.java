package io.sriovib.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class RdmaRequestsTest {
    @Test
    void the_namespace_mode_is_asked_for_with_the_bytes_of_rdma() {
        assertThat(Golden.hex(RdmaRequests.netnsMode(), "rdma_sys_get.request"))
                .isEqualTo(Golden.hex("rdma_sys_get.request"));
    }

    @Test
    void devices_are_asked_for_with_the_bytes_of_rdma_but_without_an_acknowledgement_that_a_dump_never_gets() {
        assertThat(Golden.hex(RdmaRequests.devices(), "rdma_dev_get_dump.request"))
                .isEqualTo(Golden.hex("rdma_dev_get_dump.request").replace("01140503", "01140103"));
    }

    @Test
    void ports_are_asked_for_by_the_index_of_their_device() {
        assertThat(HexFormat.of().formatHex(RdmaRequests.ports(5).encode(9, ByteOrder.LITTLE_ENDIAN)))
                .isEqualTo("18000000" + "0514" + "0103" + "09000000" + "00000000" + "08000100" + "05000000");
    }

    /** The attribute is where rdma puts it when it sets the mode. */
    @Test
    void the_namespace_mode_is_read() {
        var mode = RdmaRequests.netnsMode().answer();
        assertThat(mode.apply(List.of(Golden.message("rdma_sys_set_exclusive.request"))))
                .isEqualTo(RdmaNetnsMode.EXCLUSIVE);
        assertThat(mode.apply(List.of(Golden.message("rdma_sys_set_shared.request"))))
                .isEqualTo(RdmaNetnsMode.SHARED);
    }

    @Test
    void an_answer_without_a_mode_or_with_an_unknown_one_is_refused() {
        var mode = RdmaRequests.netnsMode().answer();
        var unknown = new Answer(1).part(5126, 0, out -> out.attribute(66, number -> number.u8(2)));
        assertThatThrownBy(() -> mode.apply(List.of(new Answer(1).part(5126, 0, _ -> {}))))
                .isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> mode.apply(List.of(unknown))).isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> mode.apply(List.of())).isInstanceOf(DecodeException.class);
    }

    @Test
    void a_device_has_guids_in_host_order() {
        for (var order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            var message = new Answer(1, order)
                    .part(
                            5121,
                            2,
                            out -> out.attribute(1, index -> index.u32(3))
                                    .attribute(2, name -> name.text("mlx5_3"))
                                    .attribute(3, ports -> ports.u32(1))
                                    .attribute(4, capabilities -> capabilities.u64(-1))
                                    .attribute(5, firmware -> firmware.text("16.35.3502"))
                                    .attribute(6, guid -> guid.u64(0x0c42_a103_0016_052cL))
                                    .attribute(7, guid -> guid.u64(0x0c42_a103_0016_0500L)));
            assertThat(RdmaRequests.devices().answer().apply(List.of(message)))
                    .containsExactly(new RdmaDevice(
                            3, "mlx5_3", 1, "16.35.3502", 0x0c42_a103_0016_052cL, 0x0c42_a103_0016_0500L));
        }
    }

    @Test
    void a_port_has_its_state_and_lids() {
        var message = new Answer(1)
                .part(
                        5125,
                        2,
                        out -> out.attribute(1, index -> index.u32(3))
                                .attribute(3, port -> port.u32(1))
                                .attribute(9, lid -> lid.u32(0x1234))
                                .attribute(10, lid -> lid.u32(0x0102))
                                .attribute(12, state -> state.u8(4))
                                .attribute(13, state -> state.u8(5)));
        assertThat(RdmaRequests.ports(3).answer().apply(List.of(message)))
                .containsExactly(new RdmaPort(3, 1, 4, 5, 0x1234, 0x0102));
    }
}
