package io.sriovib.netlink;

import io.sriovib.netlink.socket.Transport;
import java.time.Duration;
import java.util.Optional;

/** A kernel that answers the first request with these bytes, and is silent from then on. */
final class OneAnswer implements Transport {
    private final byte[] datagram;
    private Optional<byte[]> answer = Optional.empty();
    private boolean asked;

    OneAnswer(byte[] datagram) {
        this.datagram = datagram;
    }

    @Override
    public void send(byte[] request) {
        answer = asked ? Optional.empty() : Optional.of(datagram);
        asked = true;
    }

    @Override
    public Optional<byte[]> receive(Duration limit) {
        var next = answer;
        answer = Optional.empty();
        return next;
    }

    @Override
    public void wake() {}

    @Override
    public void close() {}
}
