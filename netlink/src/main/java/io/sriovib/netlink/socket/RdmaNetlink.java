package io.sriovib.netlink.socket;

import io.sriovib.netlink.RdmaDevice;
import io.sriovib.netlink.RdmaNetnsMode;
import io.sriovib.netlink.RdmaPort;
import io.sriovib.netlink.RdmaRequests;
import java.time.Duration;
import java.util.List;

/** RDMA devices and their ports. All methods throw as {@link NetlinkSocket#ask} does. */
public final class RdmaNetlink implements AutoCloseable {
    private final NetlinkSocket socket;
    private final Duration limit;

    /**
     * Talks over a socket of {@link Protocol#RDMA}.
     *
     * @param socket closed with this
     * @param limit per request
     */
    public RdmaNetlink(NetlinkSocket socket, Duration limit) {
        this.socket = socket;
        this.limit = limit;
    }

    /**
     * Opens a socket in the network namespace of the calling thread, with a time limit per request.
     *
     * @throws io.sriovib.netlink.NetlinkException EPROTONOSUPPORT if ib_core is not loaded
     */
    public static RdmaNetlink open(Duration limit) {
        return new RdmaNetlink(NetlinkSocket.open(Protocol.RDMA), limit);
    }

    /** Whether all network namespaces see all devices. */
    public RdmaNetnsMode netnsMode() {
        return socket.ask(RdmaRequests.netnsMode(), limit);
    }

    /** All devices that this namespace may see. */
    public List<RdmaDevice> devices() {
        return socket.ask(RdmaRequests.devices(), limit);
    }

    /** All ports of a device, given its index. */
    public List<RdmaPort> ports(int device) {
        return socket.ask(RdmaRequests.ports(device), limit);
    }

    /** Closes the socket without waiting for a request of another thread. */
    @Override
    public void close() {
        socket.close();
    }
}
