package io.sriovib.netlink.socket;

import io.sriovib.netlink.Message;
import io.sriovib.netlink.NetlinkException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A transport whose other end is a function from a request to the datagrams of its answer. */
final class FunctionTransport implements Transport {
    final List<Message> sent = new ArrayList<>();
    final Deque<byte[]> queue = new ArrayDeque<>();
    final Deque<NetlinkException> failures = new ArrayDeque<>();
    boolean closed;

    private final Function<Message, List<byte[]>> kernel;

    FunctionTransport(Function<Message, List<byte[]>> kernel) {
        this.kernel = kernel;
    }

    @Override
    public void send(byte[] datagram) {
        var request = Message.decode(datagram).getFirst();
        sent.add(request);
        queue.addAll(kernel.apply(request));
    }

    /** Never waits: what is not there will not come. */
    @Override
    public Optional<byte[]> receive(Duration limit) {
        if (!failures.isEmpty()) {
            throw failures.removeFirst();
        }
        return Optional.ofNullable(queue.pollFirst());
    }

    @Override
    public void wake() {
        queue.clear();
    }

    @Override
    public void close() {
        closed = true;
    }
}
