package io.sriovib.netlink;

import java.nio.ByteBuffer;

/**
 * What a received message means in a conversation: a part of the answer, its end, or a refusal.
 *
 * <p>Source: include/uapi/linux/netlink.h, NLMSG_ types and struct nlmsgerr; 9.5.1, 9.5.3.
 */
public sealed interface Reply {
    /** The request was done: an error message with number 0. */
    record Acknowledged() implements Reply {}

    /**
     * The request was refused; of a batch of VF settings a part may have been done.
     *
     * @param errno positive error number
     * @param extAck the kernel's words
     */
    record Refused(int errno, ExtAck extAck) implements Reply {}

    /** A dump is over and all parts were sent. */
    record Done() implements Reply {}

    /** The kernel lost parts of the answer (NLMSG_OVERRUN). */
    record Overrun() implements Reply {}

    /** Nothing; to be skipped (NLMSG_NOOP). */
    record Noop() implements Reply {}

    /**
     * A part of the answer, or all of it.
     *
     * @param message of a type that belongs to the family
     */
    record Part(Message message) implements Reply {}

    /**
     * Sorts a message.
     *
     * @throws DecodeException if an error message is too short to hold its number
     */
    static Reply of(Message message) {
        return switch (message.type()) {
            case 1 -> new Noop();
            case 2 -> result(message, new Acknowledged());
            case 3 -> result(message, new Done());
            case 4 -> new Overrun();
            default -> new Part(message);
        };
    }

    private static Reply result(Message message, Reply success) {
        var payload = message.payload();
        if (success instanceof Done && payload.remaining() < Integer.BYTES) {
            return success; // old dumps end without a number
        }
        var error = message.payloadAfter(Integer.BYTES).getInt(0);
        return error == 0 ? success : new Refused(positive(error), extAck(message));
    }

    /** The lowest number of all has no positive counterpart. */
    private static int positive(int error) {
        return Math.abs(Math.max(error, -Integer.MAX_VALUE));
    }

    private static ExtAck extAck(Message message) {
        final int ackTlvs = 0x200;
        if ((message.flags() & ackTlvs) == 0) {
            return ExtAck.NONE;
        }
        var payload = message.payload();
        var start = Integer.BYTES + (message.type() == 2 ? echoedLength(message, payload) : 0);
        return start < Integer.BYTES || start > payload.remaining()
                ? ExtAck.NONE
                : ExtAck.decode(payload.position(start).slice().order(payload.order()));
    }

    /** The request comes back whole, or only its header if the message is capped, whatever length that header says. */
    private static int echoedLength(Message message, ByteBuffer payload) {
        final int capped = 0x100;
        var whole = (message.flags() & capped) == 0 && payload.remaining() >= Integer.BYTES + Message.HEADER;
        return whole ? Message.align(Math.max(0, payload.getInt(Integer.BYTES))) : Message.HEADER;
    }
}
