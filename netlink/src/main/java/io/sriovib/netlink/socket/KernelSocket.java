package io.sriovib.netlink.socket;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.sriovib.netlink.Errno;
import io.sriovib.netlink.NetlinkException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Optional;

/**
 * A netlink socket of the kernel. Constants are those of x86, arm64, riscv and powerpc (asm-generic/socket.h, poll.h).
 *
 * <p>One thread at a time sends or receives; {@link #wake} and {@link #close} may come from any. The descriptors are
 * open while a call is running, so that no number is reused below it: whoever comes last after closing releases them. No
 * lock is held during a call that can block.
 */
final class KernelSocket implements Transport {
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUF = 8;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int EFD_CLOEXEC_NONBLOCK = 0x80000 | 0x800;
    private static final int MSG_PEEK_TRUNC_DONTWAIT = 0x2 | 0x20 | 0x40;
    private static final int MSG_TRUNC_DONTWAIT = 0x20 | 0x40;
    private static final short POLLIN = 1;

    /** struct sockaddr_nl: u16 family, u16 zero, u32 port, u32 groups. */
    private static final int ADDRESS_LENGTH = 12;

    private static final int PORT_OFFSET = 4;
    private static final int GROUPS_OFFSET = 8;

    /** struct pollfd: int descriptor, short wanted, short found; two of them. */
    private static final int POLL_LENGTH = 8;

    private static final int FOUND_OFFSET = 6;

    /** The kernel makes datagrams of a dump as large as the reader's space, up to this. */
    private static final int SPACE_AT_FIRST = 32 << 10;
    /** No datagram of netlink comes near: a PF with all the VFs that a list can hold is 64 KiB. */
    private static final int SPACE_MAX = 16 << 20;

    private final String name;
    private final int socket;
    private final int event;
    private final Arena arena = Arena.ofShared();
    private MemorySegment space = arena.allocate(SPACE_AT_FIRST, 8);
    private int users;
    private boolean closed;

    private KernelSocket(String name, int socket, int event) {
        this.name = name;
        this.socket = socket;
        this.event = event;
    }

    /**
     * Opens a socket in the network namespace of the calling thread; later it does not matter who uses it.
     *
     * @param groups bits of the multicast groups to listen to; 0 for questions and answers
     */
    static KernelSocket open(Protocol protocol, int groups) {
        var name = "netlink socket " + protocol;
        var socket = SystemCalls.socket(AF_NETLINK, SOCK_RAW_CLOEXEC, protocol.number(), "open " + name);
        try (var arena = Arena.ofConfined()) {
            SystemCalls.bind(socket, address(arena, groups), "bind " + name);
            var event = SystemCalls.eventDescriptor(EFD_CLOEXEC_NONBLOCK, "open event of " + name);
            return new KernelSocket(name, socket, event);
        } catch (NetlinkException e) {
            SystemCalls.close(socket, "close " + name);
            throw e;
        }
    }

    private static MemorySegment address(Arena arena, int groups) {
        var address = arena.allocate(ADDRESS_LENGTH, 4);
        address.set(JAVA_SHORT, 0, (short) AF_NETLINK);
        address.set(JAVA_INT, GROUPS_OFFSET, groups);
        return address;
    }

    /** Sets an option; one that this kernel does not know is left alone. */
    void setOptionIfKnown(int level, int option, int value) {
        try {
            SystemCalls.setOption(socket, level, option, value, "set option %d of %s".formatted(option, name));
        } catch (NetlinkException e) {
            if (!e.is(Errno.ENOPROTOOPT)) {
                throw e;
            }
        }
    }

    /**
     * Makes the receive queue larger: beyond net.core.rmem_max (212,992 bytes, some 200 uevents) with CAP_NET_ADMIN, up
     * to it without.
     */
    void enlargeQueue(int bytes) {
        var operation = "enlarge queue of " + name;
        try {
            SystemCalls.setOption(socket, SOL_SOCKET, SO_RCVBUFFORCE, bytes, operation);
        } catch (NetlinkException e) {
            if (!e.is(Errno.EPERM)) {
                throw e;
            }
            SystemCalls.setOption(socket, SOL_SOCKET, SO_RCVBUF, bytes, operation);
        }
    }

    @Override
    public void send(byte[] datagram) {
        enter();
        try (var local = Arena.ofConfined()) {
            var bytes = local.allocateFrom(JAVA_BYTE, datagram);
            SystemCalls.send(socket, bytes, address(local, 0), "send to " + name);
        } finally {
            leave();
        }
    }

    @Override
    public Optional<byte[]> receive(Duration limit) {
        var deadline = Deadline.after(limit);
        enter();
        try {
            Optional<byte[]> datagram;
            boolean woken;
            do {
                woken = awaitInput(deadline.left());
                datagram = woken ? Optional.empty() : datagram();
            } while (datagram.isEmpty() && !woken && !deadline.left().isZero());
            return datagram;
        } finally {
            leave();
        }
    }

    /** Waits until there is something to receive, the time is over or a signal came. @return whether it was woken */
    private boolean awaitInput(Duration limit) {
        try (var local = Arena.ofConfined()) {
            var descriptors = local.allocate(2 * POLL_LENGTH, 4);
            want(descriptors, 0, socket);
            want(descriptors, POLL_LENGTH, event);
            SystemCalls.poll(descriptors, 2, limit, "wait for " + name);
            if (descriptors.get(JAVA_SHORT, POLL_LENGTH + FOUND_OFFSET) == 0) {
                return false;
            }
            SystemCalls.drain(event, "read event of " + name);
            requireOpen();
            return true;
        }
    }

    private static void want(MemorySegment descriptors, int at, int descriptor) {
        descriptors.set(JAVA_INT, at, descriptor);
        descriptors.set(JAVA_SHORT, at + 4L, POLLIN);
    }

    /** @return empty if there is none, or it is not from the kernel: any process may send us something */
    private Optional<byte[]> datagram() {
        try (var local = Arena.ofConfined()) {
            var sender = local.allocate(ADDRESS_LENGTH, 4);
            var length = local.allocateFrom(JAVA_INT, ADDRESS_LENGTH);
            // With no space at all, because the kernel takes the size of the space as a hint for the next datagram.
            makeRoom(SystemCalls.receive(
                    socket, space.asSlice(0, 0), MSG_PEEK_TRUNC_DONTWAIT, sender, length, "read size of " + name));
            var received =
                    SystemCalls.receive(socket, space, MSG_TRUNC_DONTWAIT, sender, length, "receive from " + name);
            var fromKernel = sender.get(JAVA_INT, PORT_OFFSET) == 0;
            return fromKernel ? Optional.of(space.asSlice(0, received).toArray(JAVA_BYTE)) : Optional.empty();
        } catch (NetlinkException e) {
            if (e.is(Errno.EAGAIN)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void makeRoom(long length) {
        if (length > SPACE_MAX) {
            throw new NetlinkException(
                    Errno.EMSGSIZE, "receive from " + name, "a datagram of %d bytes is refused".formatted(length));
        }
        if (length > space.byteSize()) {
            space = arena.allocate(Long.highestOneBit(length) << 1, 8);
        }
    }

    @Override
    public void wake() {
        synchronized (this) { // one step with enter(): else it could be closed in between
            if (closed) {
                return;
            }
            enter();
        }
        signal();
    }

    @Override
    public void close() {
        synchronized (this) { // one step with enter(), as above
            if (closed) {
                return;
            }
            enter();
            closed = true;
        }
        signal();
    }

    private void signal() {
        try {
            SystemCalls.signal(event, "wake " + name);
        } finally {
            leave();
        }
    }

    private synchronized void enter() {
        requireOpen();
        users++;
    }

    private synchronized void requireOpen() {
        if (closed) {
            throw new NetlinkException(Errno.EBADF, "use " + name, "it is closed");
        }
    }

    private synchronized void leave() {
        users--;
        if (closed && users == 0) {
            SystemCalls.close(socket, "close " + name);
            SystemCalls.close(event, "close event of " + name);
            arena.close();
        }
    }
}
