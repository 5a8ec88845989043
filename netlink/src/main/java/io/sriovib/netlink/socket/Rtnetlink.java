package io.sriovib.netlink.socket;

import io.sriovib.netlink.Errno;
import io.sriovib.netlink.LinkMessage;
import io.sriovib.netlink.LinkRequests;
import io.sriovib.netlink.NetlinkException;
import io.sriovib.netlink.VfList;
import io.sriovib.netlink.VfRequests;
import io.sriovib.netlink.VfSetting;
import java.time.Duration;
import java.util.List;

/**
 * Interfaces and their VFs. All methods throw {@link NetlinkException}, see {@link NetlinkSocket#ask}; ENODEV means
 * that there is no such interface (any more), EPERM that CAP_NET_ADMIN is missing.
 */
public final class Rtnetlink implements AutoCloseable {
    private final NetlinkSocket socket;
    private final Duration limit;

    /**
     * Talks over a socket of {@link Protocol#ROUTE}.
     *
     * @param socket closed with this
     * @param limit per request
     */
    public Rtnetlink(NetlinkSocket socket, Duration limit) {
        this.socket = socket;
        this.limit = limit;
    }

    /** Opens a socket in the network namespace of the calling thread, with a time limit per request. */
    public static Rtnetlink open(Duration limit) {
        return new Rtnetlink(NetlinkSocket.open(Protocol.ROUTE), limit);
    }

    /** All interfaces of the namespace. */
    public List<LinkMessage> links() {
        return socket.ask(LinkRequests.all(), limit);
    }

    /** One interface by its number. */
    public LinkMessage link(int index) {
        return socket.ask(LinkRequests.byIndex(index), limit);
    }

    /** One interface by its name or one of its alternative names. */
    public LinkMessage link(String name) {
        return socket.ask(LinkRequests.byName(name), limit);
    }

    /**
     * The VFs of a PF: asked for alone, and among all interfaces on kernels that answer EMSGSIZE to that (user-needs
     * b.2). Each VF costs the driver a question to its firmware.
     *
     * @param index the PF's interface
     */
    public VfList vfs(int index) {
        try {
            return socket.ask(VfRequests.vfsOf(index), limit);
        } catch (NetlinkException e) {
            if (!e.is(Errno.EMSGSIZE)) {
                throw e;
            }
            return socket.ask(VfRequests.vfsOfAmongAll(index), limit);
        }
    }

    /**
     * Sets properties of VFs in the order given, many in one message. After an error an unknown number of the first
     * ones is set; see {@link VfRequests#set}.
     *
     * @param index the PF's interface
     */
    public void set(int index, List<? extends VfSetting> settings) {
        VfRequests.set(index, settings).forEach(request -> socket.ask(request, limit));
    }

    /** Sets the MTU, in bytes. */
    public void setMtu(int index, int mtu) {
        socket.ask(LinkRequests.setMtu(index, mtu), limit);
    }

    /** Switches an interface on. */
    public void bringUp(int index) {
        socket.ask(LinkRequests.bringUp(index), limit);
    }

    /** Closes the socket without waiting for a request of another thread. */
    @Override
    public void close() {
        socket.close();
    }
}
