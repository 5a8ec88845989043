package io.sriovib.daemon.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.linux.SysfsTree;
import io.sriovib.netlink.Errno;
import io.sriovib.netlink.socket.Rtnetlink;
import io.sriovib.planning.node.NetdevSeen;
import io.sriovib.planning.value.HardwareAddress;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.LinkType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetlinkNetworkLinksTest {
    private static final InterfaceName PF = new InterfaceName("ib0");

    /** ib0: IPoIB, up, MTU 2044, alternative name ibp131s0; RTM_NEWLINK from struct ifinfomsg on, little-endian. */
    private static final String IB0 = """
            00002000 02000000 03100000 00000000
            0800030069623000 08000400fc070000
            18000100 000010a9 fe800000 00000000 0c42a103 0016052c
            14003480 0d003500 6962703133317330 00000000""".replaceAll("\\s", "");

    @TempDir
    Path sys;

    @Test
    void an_ipoib_device_is_read_with_its_whole_address() {
        new SysfsTree(sys).file("class/net/ib0/speed", "100000\n");
        var address = new HardwareAddress("00:00:10:a9:fe:80:00:00:00:00:00:00:0c:42:a1:03:00:16:05:2c");
        assertThat(links(new LinkPeer(IB0, 0)).links())
                .containsExactly(new NetdevSeen(
                        PF,
                        List.of("ibp131s0"),
                        Optional.of(address),
                        2044,
                        true,
                        Optional.of(LinkType.IB),
                        Optional.of(100_000)));
    }

    @Test
    void a_speed_may_be_unknown_or_unreadable() {
        var tree = new SysfsTree(sys).file("class/net/ib0/speed", "-1\n");
        assertThat(links(new LinkPeer(IB0, 0)).links().getFirst().speed()).contains(-1);
        tree.file("class/net/ib0/speed", "");
        assertThat(links(new LinkPeer(IB0, 0)).links().getFirst().speed()).isEmpty();
    }

    @Test
    void mtu_and_up_are_sent_for_the_index_of_the_name() {
        var peer = new LinkPeer(IB0, 0);
        links(peer).setMtu(PF, 4092);
        links(peer).setUp(PF);
        assertThat(peer.changes)
                .containsExactly(
                        "00000000020000000000000000000000" + "08000400fc0f0000", "00000000020000000100000001000000");
    }

    @Test
    void the_loopback_device_of_this_machine_is_listed() {
        assertThat(kernel().links())
                .filteredOn(link -> link.name().text().equals("lo"))
                .singleElement()
                .satisfies(lo -> assertThat(lo.mtu()).isPositive())
                .satisfies(lo -> assertThat(lo.type()).isEmpty());
    }

    @Test
    void an_mtu_that_the_device_does_not_take_is_an_error_with_the_value() {
        var peer = new LinkPeer(IB0, Errno.EINVAL.number());
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> links(peer).setMtu(PF, 9000))
                .withMessage("ib0: set MTU 9000: EINVAL, invalid argument (errno 22)");
    }

    @Test
    void a_link_that_is_not_there_is_enodev_with_the_cause() {
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> kernel().setUp(new InterfaceName("nothing0")))
                .withMessage("nothing0: bring up: ENODEV, no such device; there is no such network device in the host's"
                        + " namespace (any more) (errno 19)");
    }

    private NetlinkNetworkLinks links(LinkPeer peer) {
        return new NetlinkNetworkLinks(peer::open, sys);
    }

    private static NetlinkNetworkLinks kernel() {
        return new NetlinkNetworkLinks(() -> Rtnetlink.open(Duration.ofSeconds(10)), Path.of("/sys"));
    }
}
