package io.sriovib.daemon.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sriovib.daemon.host.HostException;
import io.sriovib.netlink.Errno;
import io.sriovib.netlink.socket.Rtnetlink;
import io.sriovib.planning.node.VfConfig;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.LinkState;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** With a function as the kernel for what must be sent and read; with this machine's kernel, by the loopback device, for its refusals. Bytes are little-endian. */
class NetlinkVfLinksTest {
    private static final InterfaceName PF = new InterfaceName("ib0");
    private static final InterfaceName LOOPBACK = new InterfaceName("lo");
    private static final Guid GUID = new Guid(0x0c42_a103_0016_052cL);

    /** ib0 with two VFs: 0 enabled and with GUIDs, 1 in auto and without. From the reference's netlink-golden.json, constructed_getlink_reply_two_vfs. */
    private static final String TWO_VFS = """
            00002000020000000310000000000000080003006962300008000400fc07000018000100000010a9fe80000000000000
            0c42a1030016052c0800150002000000dc011600ec000100280001000000000000000000000000000000000000000000
            0000000000000000000000000000000024000d0000ffffffff12401bffff000000000000ffffffff0000000000000000
            0000000010000200000000000000000000000000100006000000000000000000000000000c0003000000000000000000
            0c00040000000000000000000c00050000000000010000000c00070000000000000000000c0009000000000000000000
            14000a0000000000000000002d05160003a1420c14000b0000000000000000002d05160003a1420c18000c0014000100
            00000000000000000000000081000000ec00010028000100010000000000000000000000000000000000000000000000
            00000000000000000000000024000d0000ffffffff12401bffff000000000000ffffffff000000000000000000000000
            10000200010000000000000000000000100006000100000000000000000000000c00030001000000000000000c000400
            01000000000000000c00050001000000000000000c00070001000000000000000c000900010000000000000014000a00
            0100000000000000000000000000000014000b000100000000000000000000000000000018000c001400010001000000
            000000000000000081000000
            """.replaceAll("\\s", "");

    @Test
    void what_the_pf_keeps_is_read_by_number() {
        var zero = Optional.of(new Guid(0));
        var guid = Optional.of(new Guid(0x0c42_a103_0016_052dL));
        assertThat(links(new LinkPeer(TWO_VFS, 0)).configured(PF))
                .isEqualTo(Map.of(
                        0, new VfConfig(Optional.of(LinkState.ENABLE), guid, guid),
                        1, new VfConfig(Optional.of(LinkState.AUTO), zero, zero)));
    }

    @Test
    void half_a_list_is_an_error_that_says_so() {
        var threeAnnounced = TWO_VFS.replace("0800150002000000", "0800150003000000");
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> links(new LinkPeer(threeAnnounced, 0)).configured(PF))
                .withMessageStartingWith("ib0: list VFs: the list is incomplete, so none of it is used: ")
                .withMessageContaining("2 of 3 VFs");
    }

    @Test
    void both_guids_go_in_one_message_in_two_elements() {
        var peer = new LinkPeer(TWO_VFS, 0);
        links(peer).setGuid(PF, 3, GUID);
        assertThat(peer.changes).containsExactly("""
                00000000 02000000 00000000 00000000 34001600
                18000100 14000a00 03000000 00000000 2c051600 03a1420c
                18000100 14000b00 03000000 00000000 2c051600 03a1420c""".replaceAll("\\s", ""));
        assertThat(peer.closed()).isTrue();
    }

    @Test
    void each_link_state_is_sent_as_its_number() {
        var peer = new LinkPeer(TWO_VFS, 0);
        links(peer).setLinkState(PF, 3, LinkState.AUTO);
        links(peer).setLinkState(PF, 3, LinkState.ENABLE);
        links(peer).setLinkState(PF, 3, LinkState.DISABLE);
        assertThat(peer.changes)
                .extracting(hex -> hex.substring(hex.length() - 16))
                .containsExactly("0300000000000000", "0300000001000000", "0300000002000000");
    }

    @Test
    void a_refused_setting_names_link_value_errno_and_closes_its_socket() {
        var peer = new LinkPeer(TWO_VFS, Errno.EINVAL.number());
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> links(peer).setGuid(PF, 3, GUID))
                .withMessage("ib0: set GUID 0c:42:a1:03:00:16:05:2c of VF 3: EINVAL, invalid argument (errno 22)");
        assertThat(peer.closed()).isTrue();
    }

    @Test
    void the_loopback_device_has_no_vfs() {
        assertThat(kernel().configured(LOOPBACK)).isEmpty();
    }

    @Test
    void a_driver_without_vfs_refuses_with_the_remedy() {
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> kernel().setLinkState(LOOPBACK, 0, LinkState.ENABLE))
                .withMessageContaining("module ib_ipoib")
                .satisfies(e -> assertThat(e.errno()).isIn(Errno.EOPNOTSUPP.number(), Errno.EPERM.number()));
    }

    @Test
    void a_link_that_is_not_there_is_enodev() {
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> kernel().setGuid(new InterfaceName("nothing0"), 0, GUID))
                .withMessageStartingWith("nothing0: set GUID")
                .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.ENODEV.number()));
    }

    private static NetlinkVfLinks links(LinkPeer peer) {
        return new NetlinkVfLinks(peer::open);
    }

    private static NetlinkVfLinks kernel() {
        return new NetlinkVfLinks(() -> Rtnetlink.open(Duration.ofSeconds(10)));
    }
}
