package io.sriovib.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Where a tool sends other bytes for the same question, the replacement says what differs. */
class LinkRequestsTest {
    private static final String MASK_OF_TOOL_WITH_STATISTICS = "08001d0001000000";
    private static final String MASK_OF_TOOL = "08001d0009000000";
    private static final String OUR_MASK_WITHOUT_VFS = "08001d0008000000";

    @Test
    void an_mtu_is_set_with_the_bytes_of_the_reference() {
        assertThat(Golden.hex(LinkRequests.setMtu(2, 4092), "reference_mtu.request"))
                .isEqualTo(Golden.hex("reference_mtu.request"));
    }

    @Test
    void an_mtu_is_set_with_the_bytes_of_ip_but_as_a_setlink() {
        assertThat(Golden.hex(LinkRequests.setMtu(2, 4092), "iproute2_link_mtu.request"))
                .isEqualTo(asSetLink(Golden.hex("iproute2_link_mtu.request")));
        assertThat(Golden.hex(LinkRequests.setMtu(2, 10), "extack_error.request"))
                .isEqualTo(asSetLink(Golden.hex("extack_error.request")));
    }

    @Test
    void an_interface_is_brought_up_with_the_bytes_of_ip_and_the_reference_but_as_a_setlink() {
        for (var name : new String[] {"iproute2_link_up.request", "reference_up.request"}) {
            assertThat(Golden.hex(LinkRequests.bringUp(2), name)).isEqualTo(asSetLink(Golden.hex(name)));
        }
    }

    @Test
    void a_name_is_looked_up_as_the_reference_does_but_without_vfs() {
        assertThat(Golden.hex(LinkRequests.byName("ib0"), "reference_byname.request"))
                .isEqualTo(Golden.hex("reference_byname.request")
                        .replace(MASK_OF_TOOL_WITH_STATISTICS, OUR_MASK_WITHOUT_VFS));
    }

    @Test
    void a_name_is_looked_up_as_ip_does_but_without_vfs_and_with_an_acknowledgement() {
        assertThat(Golden.hex(LinkRequests.byName("ib0"), "iproute2_getlink_lookup.request"))
                .isEqualTo(Golden.hex("iproute2_getlink_lookup.request")
                        .replace(MASK_OF_TOOL, OUR_MASK_WITHOUT_VFS)
                        .replace("12000100", "12000500"));
    }

    @Test
    void a_number_is_looked_up_as_the_reference_does_but_without_vfs() {
        assertThat(Golden.hex(LinkRequests.byIndex(2), "reference_byidx.request"))
                .isEqualTo(Golden.hex("reference_byidx.request")
                        .replace(MASK_OF_TOOL_WITH_STATISTICS, OUR_MASK_WITHOUT_VFS));
    }

    @Test
    void all_interfaces_are_listed_as_ip_does_but_for_family_0_and_without_vfs() {
        assertThat(Golden.hex(LinkRequests.all(), "iproute2_getlink_dump.request"))
                .isEqualTo(Golden.hex("iproute2_getlink_dump.request")
                        .replace("0000000011000000", "0000000000000000")
                        .replace(MASK_OF_TOOL_WITH_STATISTICS, OUR_MASK_WITHOUT_VFS));
    }

    @Test
    void a_name_beyond_15_bytes_can_only_be_an_alternative_one() {
        var hex = HexFormat.of()
                .formatHex(LinkRequests.byName("ibp131s0f0nam0007").encode(1, ByteOrder.LITTLE_ENDIAN));
        assertThat(hex).contains("16003500" + HexFormat.of().formatHex("ibp131s0f0nam0007".getBytes()) + "00");
    }

    @Test
    void big_endian_hosts_send_big_endian_numbers() {
        assertThat(HexFormat.of().formatHex(LinkRequests.setMtu(2, 4092).encode(0x01020304, ByteOrder.BIG_ENDIAN)))
                .isEqualTo("00000028" + "0013" + "0005" + "01020304" + "00000000"
                        + "00000000" + "00000002" + "00000000" + "00000000"
                        + "00080004" + "00000ffc");
    }

    /** ip and, for "up", the reference send RTM_NEWLINK: the kernel does the same for an interface that exists. */
    static String asSetLink(String hex) {
        return hex.substring(0, 8) + "1300" + hex.substring(12);
    }
}
