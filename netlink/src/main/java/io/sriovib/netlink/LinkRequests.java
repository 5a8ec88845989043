package io.sriovib.netlink;

import static io.sriovib.netlink.RtnlType.IFLA_ALT_IFNAME;
import static io.sriovib.netlink.RtnlType.IFLA_EXT_MASK;
import static io.sriovib.netlink.RtnlType.IFLA_IFNAME;
import static io.sriovib.netlink.RtnlType.IFLA_MTU;
import static io.sriovib.netlink.RtnlType.RTM_GETLINK;
import static io.sriovib.netlink.RtnlType.RTM_SETLINK;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Questions about interfaces and changes of them, for a NETLINK_ROUTE socket. None asks for VFs: on some kernels an
 * answer with VFs does not fit its message and the whole request fails (user-needs b.2); {@link VfRequests} does.
 */
public final class LinkRequests {
    /** RTEXT_FILTER_SKIP_STATS: counters are most of an answer and nobody here reads them. */
    static final int SKIP_STATISTICS = 8;

    private static final int NAME_LENGTH_MAX = 15;

    private LinkRequests() {}

    /** All interfaces of the socket's network namespace, in the kernel's order. */
    public static Request<List<LinkMessage>> all() {
        return Request.dump(
                "list interfaces",
                RTM_GETLINK,
                out -> {
                    InterfaceHeader.ofIndex(0).write(out);
                    out.attribute(IFLA_EXT_MASK, mask -> mask.u32(SKIP_STATISTICS));
                },
                parts -> parts.stream().map(LinkMessage::decode).toList());
    }

    /**
     * One interface by its number; ENODEV if there is none.
     *
     * @param index from 1
     */
    public static Request<LinkMessage> byIndex(int index) {
        return Request.single(
                "read interface " + index,
                RTM_GETLINK,
                out -> {
                    InterfaceHeader.ofIndex(index).write(out);
                    out.attribute(IFLA_EXT_MASK, mask -> mask.u32(SKIP_STATISTICS));
                },
                parts -> LinkMessage.decode(Request.only(parts)));
    }

    /**
     * One interface by its name or one of its alternative names; ENODEV if there is none.
     *
     * @param name an alternative name may be longer than 15 bytes
     */
    public static Request<LinkMessage> byName(String name) {
        var bytes = name.getBytes(StandardCharsets.UTF_8).length;
        return Request.single(
                "read interface " + name,
                RTM_GETLINK,
                out -> {
                    InterfaceHeader.ofIndex(0).write(out);
                    out.attribute(IFLA_EXT_MASK, mask -> mask.u32(SKIP_STATISTICS));
                    out.attribute(bytes > NAME_LENGTH_MAX ? IFLA_ALT_IFNAME : IFLA_IFNAME, text -> text.text(name));
                },
                parts -> LinkMessage.decode(Request.only(parts)));
    }

    /**
     * Sets the MTU.
     *
     * @param index from 1
     * @param mtu in bytes; the driver refuses (EINVAL) what it cannot do
     */
    public static Request<Reply.Acknowledged> setMtu(int index, int mtu) {
        return Request.change("set MTU %d of interface %d".formatted(mtu, index), RTM_SETLINK, out -> {
            InterfaceHeader.ofIndex(index).write(out);
            out.attribute(IFLA_MTU, value -> value.u32(mtu));
        });
    }

    /**
     * Switches the interface on (IFF_UP) and leaves its other flags.
     *
     * @param index from 1
     */
    public static Request<Reply.Acknowledged> bringUp(int index) {
        var header = new InterfaceHeader(0, index, InterfaceHeader.IFF_UP, InterfaceHeader.IFF_UP);
        return Request.change("bring interface %d up".formatted(index), RTM_SETLINK, header::write);
    }
}
