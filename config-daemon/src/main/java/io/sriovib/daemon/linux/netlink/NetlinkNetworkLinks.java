package io.sriovib.daemon.linux.netlink;

import io.sriovib.daemon.host.NetworkLinks;
import io.sriovib.daemon.linux.sysfs.SysfsDirectory;
import io.sriovib.netlink.LinkHardware;
import io.sriovib.netlink.LinkMessage;
import io.sriovib.netlink.socket.Rtnetlink;
import io.sriovib.planning.node.NetdevSeen;
import io.sriovib.planning.value.HardwareAddress;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.LinkType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Network devices by rtnetlink; only the speed comes from {@code /sys/class/net}. */
public final class NetlinkNetworkLinks implements NetworkLinks {
    private final LinkQuestions questions;
    private final SysfsDirectory devices;

    /**
     * @param netlink opens a socket for one question, so that one which hangs in the kernel holds up no other
     * @param sysRoot where the host's sysfs is mounted
     */
    public NetlinkNetworkLinks(Supplier<Rtnetlink> netlink, Path sysRoot) {
        this.questions = new LinkQuestions(netlink);
        this.devices = new SysfsDirectory(sysRoot.resolve("class/net"));
    }

    @Override
    public List<NetdevSeen> links() {
        var links = questions.ask("list", "network devices", Rtnetlink::links);
        return links.stream().flatMap(link -> seen(link).stream()).toList();
    }

    private Optional<NetdevSeen> seen(LinkMessage link) {
        return InterfaceName.parse(link.name())
                .map(name -> new NetdevSeen(
                        name,
                        link.names().alternatives(),
                        address(link.hardware()),
                        link.mtu(),
                        link.status().adminUp(),
                        type(link.hardware()),
                        speed(name)));
    }

    private static Optional<HardwareAddress> address(LinkHardware hardware) {
        return hardware.address().length() == 0
                ? Optional.empty()
                : Optional.of(HardwareAddress.of(hardware.address().octets()));
    }

    private static Optional<LinkType> type(LinkHardware hardware) {
        if (hardware.infiniBand()) {
            return Optional.of(LinkType.IB);
        }
        return hardware.ethernet() ? Optional.of(LinkType.ETH) : Optional.empty();
    }

    /** Reading it answers EINVAL while the link is down; unlike other attributes it may be -1. */
    private Optional<Integer> speed(InterfaceName name) {
        return devices.in(name.text())
                .text("speed")
                .asOptional()
                .filter(text -> text.matches("-?[0-9]{1,9}"))
                .map(Integer::valueOf);
    }

    @Override
    public void setMtu(InterfaceName link, int mtu) {
        questions.change("set MTU " + mtu, link, (netlink, index) -> netlink.setMtu(index, mtu));
    }

    @Override
    public void setUp(InterfaceName link) {
        questions.change("bring up", link, Rtnetlink::bringUp);
    }
}
