package io.sriovib.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * One netlink message: header and payload. A datagram holds one or several.
 *
 * <p>Source: include/uapi/linux/netlink.h, struct nlmsghdr: u32 length with header and without padding, u16 type, u16
 * flags, u32 sequence, u32 port; padded to 4 bytes (9.5.1).
 *
 * @param type what it is; below 16 the same in all families, see {@link Reply}
 * @param flags NLM_F_ bits
 * @param sequence of the request that this is or answers; 0 in notifications
 * @param port the socket that asked, as the kernel numbers it; 0 from us and in notifications
 * @param payload after the header; each call gives a view of its own, in the byte order of the message
 */
public record Message(int type, int flags, int sequence, int port, ByteBuffer payload) {
    static final int HEADER = 16;
    static final int REQUEST = 0x1;
    static final int ACK = 0x4;
    static final int DUMP_INTERRUPTED = 0x10;
    static final int DUMP = 0x300;

    /** Keeps the bytes from being changed through this value. */
    public Message {
        payload = payload.slice().asReadOnlyBuffer().order(payload.order());
    }

    @Override
    public ByteBuffer payload() {
        return payload.duplicate().order(payload.order());
    }

    /** Whether the kernel says that what it lists changed while it was listing (NLM_F_DUMP_INTR): ask again. */
    public boolean interrupted() {
        return (flags & DUMP_INTERRUPTED) != 0;
    }

    /**
     * Splits a datagram of this machine's kernel.
     *
     * @param datagram as received, whole
     * @return its messages in order
     * @throws DecodeException if a length is wrong or the datagram is cut
     */
    public static List<Message> decode(byte[] datagram) {
        return decode(ByteBuffer.wrap(datagram).order(ByteOrder.nativeOrder()));
    }

    static List<Message> decode(ByteBuffer datagram) {
        var messages = new ArrayList<Message>();
        var bytes = datagram.slice().order(datagram.order());
        while (bytes.hasRemaining()) {
            messages.add(next(bytes));
        }
        return List.copyOf(messages);
    }

    private static Message next(ByteBuffer bytes) {
        var start = bytes.position();
        var length = bytes.remaining() < HEADER ? 0 : bytes.getInt(start);
        if (length < HEADER || length > bytes.remaining()) {
            throw new DecodeException("message says it has %d bytes (0: cut within its header), %d are left"
                    .formatted(length, bytes.remaining()));
        }
        var message = new Message(
                Short.toUnsignedInt(bytes.getShort(start + 4)),
                Short.toUnsignedInt(bytes.getShort(start + 6)),
                bytes.getInt(start + 8),
                bytes.getInt(start + 12),
                bytes.slice(start + HEADER, length - HEADER).order(bytes.order()));
        bytes.position(Math.min(start + align(length), bytes.limit()));
        return message;
    }

    /** Encodes for sockets of this machine, padded to 4 bytes. */
    public byte[] encode() {
        return encode(ByteOrder.nativeOrder());
    }

    byte[] encode(ByteOrder order) {
        var length = HEADER + payload.remaining();
        var out = ByteBuffer.allocate(align(length)).order(order);
        out.putInt(length).putShort((short) type).putShort((short) flags).putInt(sequence);
        return out.putInt(port).put(payload()).array();
    }

    /** A view of the payload behind its fixed part, which the caller reads first. */
    ByteBuffer payloadAfter(int fixedLength) {
        if (payload.remaining() < fixedLength) {
            throw new DecodeException("message of type %d has %d bytes of payload, needs %d"
                    .formatted(type, payload.remaining(), fixedLength));
        }
        return payload().position(fixedLength);
    }

    /** Messages and attributes start at multiples of 4 (NLMSG_ALIGN, NLA_ALIGN). */
    static int align(int length) {
        return (length + 3) & ~3;
    }
}
