package io.sriovib.netlink.socket;

import io.sriovib.netlink.DecodeException;
import io.sriovib.netlink.Errno;
import io.sriovib.netlink.LinkEvent;
import io.sriovib.netlink.NetlinkException;
import io.sriovib.netlink.Uevent;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Listens to what the kernel tells everybody. One thread awaits; any other may wake or close it.
 *
 * @param <T> kind of event
 */
public final class EventSocket<T> implements AutoCloseable {
    /** RTNLGRP_LINK and the kernel's group of uevents are both the first of their family. */
    private static final int FIRST_GROUP = 1;

    /** Creating 400 VFs brings a thousand uevents and more; each costs about a kilobyte while it waits. */
    private static final int QUEUE_BYTES = 4 << 20;

    private final Transport transport;
    private final Function<byte[], List<T>> decoder;
    private volatile boolean closed;

    /**
     * Listens to any transport, for tests with a function as the peer.
     *
     * @param transport closed with this socket
     * @param decoder reads one datagram; throws {@link DecodeException} if it can't
     */
    public EventSocket(Transport transport, Function<byte[], List<T>> decoder) {
        this.transport = transport;
        this.decoder = decoder;
    }

    /** Interfaces of the calling thread's network namespace that come, go or change. */
    public static EventSocket<LinkEvent> links() {
        return open(Protocol.ROUTE, LinkEvent::decode);
    }

    /** Devices that come, go or change. A network namespace of a container without privileges sees few of them. */
    public static EventSocket<Uevent> uevents() {
        return open(Protocol.UEVENT, datagram -> List.of(Uevent.decode(datagram)));
    }

    private static <T> EventSocket<T> open(Protocol protocol, Function<byte[], List<T>> decoder) {
        var socket = KernelSocket.open(protocol, FIRST_GROUP);
        try {
            socket.enlargeQueue(QUEUE_BYTES);
            return new EventSocket<>(socket, decoder);
        } catch (NetlinkException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Waits for the next datagram. Datagrams come in bursts: call it again with zero until it is quiet.
     *
     * @param limit longest time to wait
     * @throws NetlinkException if the socket fails otherwise than by an overflow
     */
    public Events<T> await(Duration limit) {
        try {
            var datagram = transport.receive(limit);
            if (closed) {
                return new Events.Closed<>();
            }
            return datagram.<Events<T>>map(bytes -> new Events.Received<>(decoder.apply(bytes)))
                    .orElseGet(Events.Quiet::new);
        } catch (DecodeException e) {
            return new Events.Missed<>("an event cannot be read: " + e.getMessage());
        } catch (NetlinkException e) {
            return afterFailure(e);
        }
    }

    private Events<T> afterFailure(NetlinkException failure) {
        if (closed) {
            return new Events.Closed<>();
        }
        if (failure.is(Errno.ENOBUFS)) {
            return new Events.Missed<>("the queue overflowed: " + failure.getMessage());
        }
        throw failure;
    }

    /** Makes a waiting {@link #await}, or else the next one, return at once. No effect on a closed socket. */
    public void wake() {
        transport.wake();
    }

    /** Ends a waiting {@link #await}. */
    @Override
    public void close() {
        closed = true;
        transport.close();
    }
}
