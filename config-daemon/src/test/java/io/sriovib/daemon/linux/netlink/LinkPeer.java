package io.sriovib.daemon.linux.netlink;

import io.sriovib.netlink.Message;
import io.sriovib.netlink.socket.NetlinkSocket;
import io.sriovib.netlink.socket.Rtnetlink;
import io.sriovib.netlink.socket.Transport;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** The kernel's side of rtnetlink for one PF: answers each question with the same link, takes changes or refuses them. */
final class LinkPeer implements Transport {
    static final int RTM_NEWLINK = 16;
    private static final int RTM_GETLINK = 18;
    private static final int NLMSG_ERROR = 2;
    private static final int NLMSG_DONE = 3;
    private static final int DUMP = 0x300;

    /** Each change that was sent, as hex from behind the header. */
    final List<String> changes = new ArrayList<>();

    private final byte[] link;
    private final int refusal;
    private final Queue<byte[]> answers = new ArrayDeque<>();
    private boolean closed;

    /**
     * @param link payload of RTM_NEWLINK, in hex
     * @param refusal answer to all changes: 0 takes them, else an errno
     */
    LinkPeer(String link, int refusal) {
        this.link = HexFormat.of().parseHex(link);
        this.refusal = refusal;
    }

    Rtnetlink open() {
        return new Rtnetlink(new NetlinkSocket(this), Duration.ofSeconds(5));
    }

    boolean closed() {
        return closed;
    }

    @Override
    public void send(byte[] datagram) {
        var request = Message.decode(datagram).getFirst();
        if (request.type() != RTM_GETLINK) {
            changes.add(HexFormat.of().formatHex(datagram, 16, datagram.length));
            answer(request, NLMSG_ERROR, status(-refusal));
        } else {
            answer(request, RTM_NEWLINK, link);
            var dump = (request.flags() & DUMP) == DUMP;
            answer(request, dump ? NLMSG_DONE : NLMSG_ERROR, status(0));
        }
    }

    /** struct nlmsgerr: the error, and the header of the request, whose content nobody reads. */
    private static byte[] status(int error) {
        return ByteBuffer.allocate(20)
                .order(ByteOrder.nativeOrder())
                .putInt(error)
                .array();
    }

    private void answer(Message request, int type, byte[] payload) {
        var body = ByteBuffer.wrap(payload).order(ByteOrder.nativeOrder());
        answers.add(new Message(type, 0, request.sequence(), 0, body).encode());
    }

    @Override
    public Optional<byte[]> receive(Duration limit) {
        return Optional.ofNullable(answers.poll());
    }

    @Override
    public void wake() {}

    @Override
    public void close() {
        closed = true;
    }
}
