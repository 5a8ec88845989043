package io.sriovib.netlink.socket;

import io.sriovib.netlink.DecodeException;
import io.sriovib.netlink.Errno;
import io.sriovib.netlink.ExtAck;
import io.sriovib.netlink.Message;
import io.sriovib.netlink.NetlinkException;
import io.sriovib.netlink.Reply;
import io.sriovib.netlink.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Asks the kernel, one request at a time, whatever number of threads use it.
 *
 * <ol>
 *   <li>What is still there of an earlier answer is thrown away: a dump that nobody reads to its end blocks the next.
 *   <li>The request is sent with a new sequence number.
 *   <li>Parts with that number are gathered, anything else is skipped, until an acknowledgement or the end of the dump.
 *   <li>A list that changed while the kernel wrote it is asked for again, {@value #ATTEMPTS} times in all.
 * </ol>
 */
public final class NetlinkSocket implements AutoCloseable {
    private static final int ATTEMPTS = 5;
    private static final int SOL_NETLINK = 270;
    private static final int CAP_ACK = 10;
    private static final int EXT_ACK = 11;
    private static final int GET_STRICT_CHK = 12;

    private final Transport transport;
    private final ReentrantLock inFlight = new ReentrantLock();
    private int sequence;

    /**
     * Talks over any transport, for tests with a function as the peer.
     *
     * @param transport closed with this socket
     */
    public NetlinkSocket(Transport transport) {
        this.transport = transport;
    }

    /**
     * Opens a socket in the network namespace of the calling thread, with extended acknowledgements where the kernel
     * has them.
     *
     * @throws NetlinkException EPROTONOSUPPORT if the kernel does not have this family (RDMA: ib_core is not loaded)
     */
    public static NetlinkSocket open(Protocol protocol) {
        var socket = KernelSocket.open(protocol, 0);
        try {
            socket.setOptionIfKnown(SOL_NETLINK, CAP_ACK, 1);
            socket.setOptionIfKnown(SOL_NETLINK, EXT_ACK, 1);
            socket.setOptionIfKnown(SOL_NETLINK, GET_STRICT_CHK, 1);
            return new NetlinkSocket(socket);
        } catch (NetlinkException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Sends a request and waits for its whole answer.
     *
     * @param limit for the whole call, but not for the time that a driver spends inside the sending call
     * @throws NetlinkException what the kernel says; ETIMEDOUT if the answer is late or another thread's request is
     *     still in the kernel; EAGAIN if a list changed at each attempt; EBADMSG if the answer can't be decoded;
     *     ENOBUFS if the kernel lost parts of it; EINTR if the thread was interrupted before it sent; EBADF if closed
     */
    public <T> T ask(Request<T> request, Duration limit) {
        var deadline = Deadline.after(limit);
        takeTurn(request, deadline);
        try {
            discardOldAnswers(request, deadline);
            for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
                var answer = converse(request, deadline);
                if (answer.isPresent()) {
                    return request.answer().apply(answer.get());
                }
            }
            throw new NetlinkException(
                    Errno.EAGAIN,
                    request.operation(),
                    "the list changed during each of %d attempts".formatted(ATTEMPTS));
        } catch (DecodeException e) {
            throw new NetlinkException(Errno.EBADMSG, request.operation(), e.getMessage() + "; is this kernel newer?");
        } finally {
            inFlight.unlock();
        }
    }

    private void takeTurn(Request<?> request, Deadline deadline) {
        try {
            if (!inFlight.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new NetlinkException(
                        Errno.ETIMEDOUT,
                        request.operation(),
                        "an earlier request hangs in the kernel; a driver is stuck");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new NetlinkException(Errno.EINTR, request.operation(), "interrupted before it was sent");
        }
    }

    private void discardOldAnswers(Request<?> request, Deadline deadline) {
        while (transport.receive(Duration.ZERO).isPresent()) {
            if (deadline.left().isZero()) {
                throw late(request);
            }
        }
    }

    /** @return the parts of the answer; empty if it must be asked for again */
    private Optional<List<Message>> converse(Request<?> request, Deadline deadline) {
        sequence++;
        transport.send(request.encode(sequence));
        var parts = new ArrayList<Message>();
        var interrupted = false;
        while (true) {
            var datagram = transport.receive(deadline.left()).orElseThrow(() -> late(request));
            for (var message : Message.decode(datagram)) {
                if (message.sequence() != sequence) {
                    continue; // of a request that ran out of time, or a notification
                }
                interrupted |= message.interrupted();
                if (isLast(request, Reply.of(message), parts)) {
                    return interrupted ? Optional.empty() : Optional.of(parts);
                }
            }
            if (deadline.left().isZero()) {
                throw late(request);
            }
        }
    }

    private static boolean isLast(Request<?> request, Reply reply, List<Message> parts) {
        return switch (reply) {
            case Reply.Part(var message) -> {
                parts.add(message);
                yield false;
            }
            case Reply.Noop _ -> false;
            case Reply.Acknowledged _, Reply.Done _ -> true;
            case Reply.Refused(var errno, var extAck) -> throw new NetlinkException(errno, request.operation(), extAck);
            case Reply.Overrun _ ->
                throw new NetlinkException(Errno.ENOBUFS.number(), request.operation(), ExtAck.NONE);
        };
    }

    private static NetlinkException late(Request<?> request) {
        return new NetlinkException(Errno.ETIMEDOUT, request.operation(), "the kernel did not answer in time");
    }

    /** Closes without waiting; a request of another thread ends with EBADF as soon as the kernel lets it. */
    @Override
    public void close() {
        transport.close();
    }
}
