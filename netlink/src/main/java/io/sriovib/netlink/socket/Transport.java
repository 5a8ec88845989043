package io.sriovib.netlink.socket;

import java.time.Duration;
import java.util.Optional;

/** Carries datagrams to the kernel and back. A kernel socket in the product, a function in tests. */
public interface Transport extends AutoCloseable {
    /**
     * Sends one datagram.
     *
     * @param datagram one encoded request
     * @throws io.sriovib.netlink.NetlinkException if the kernel does not take it, or the transport is closed (EBADF)
     */
    void send(byte[] datagram);

    /**
     * Waits for one datagram from the kernel.
     *
     * @param limit zero: only what is there already
     * @return the whole datagram; empty if the time passed, or somebody called {@link #wake}
     * @throws io.sriovib.netlink.NetlinkException ENOBUFS if the kernel had to drop messages, EBADF if closed
     */
    Optional<byte[]> receive(Duration limit);

    /** Ends a {@link #receive} that runs in another thread, or else the next one; nothing if closed. */
    void wake();

    /** Closes without waiting: a call that runs in another thread ends with EBADF as soon as the kernel lets it. */
    @Override
    void close();
}
