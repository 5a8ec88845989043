package io.sriovib.netlink;

import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Something to ask the kernel, and how to read its answer. Made by {@link LinkRequests}, {@link VfRequests},
 * {@link RdmaRequests} and {@link DevlinkRequests}; carried by a socket, which adds the sequence number.
 *
 * @param operation what is asked, with its subject: the beginning of error messages
 * @param type message type in the family of the socket
 * @param flags NLM_F_ bits; every request asks for an acknowledgement or is a dump, so that its end is known
 * @param body writes the payload
 * @param answer reads the parts of the answer, in order; throws {@link DecodeException} if they make no sense
 * @param <T> what the answer is read as
 */
public record Request<T>(
        String operation, int type, int flags, Consumer<MessageWriter> body, Function<List<Message>, T> answer) {

    /** A request that is answered by at most one part and an acknowledgement. */
    static <T> Request<T> single(
            String operation, int type, Consumer<MessageWriter> body, Function<List<Message>, T> answer) {
        return new Request<>(operation, type, Message.REQUEST | Message.ACK, body, answer);
    }

    /** A request for a list. */
    static <T> Request<T> dump(
            String operation, int type, Consumer<MessageWriter> body, Function<List<Message>, T> answer) {
        return new Request<>(operation, type, Message.REQUEST | Message.DUMP, body, answer);
    }

    /** A request that changes something and has no answer but its acknowledgement. */
    static Request<Reply.Acknowledged> change(String operation, int type, Consumer<MessageWriter> body) {
        return single(operation, type, body, _ -> new Reply.Acknowledged());
    }

    /** The only part of an answer that must have one. */
    static Message only(List<Message> parts) {
        if (parts.size() != 1) {
            throw new DecodeException("answer has %d parts, needs one".formatted(parts.size()));
        }
        return parts.getFirst();
    }

    /**
     * Encodes for sockets of this machine.
     *
     * @param sequence comes back in every part of the answer
     */
    public byte[] encode(int sequence) {
        return encode(sequence, ByteOrder.nativeOrder());
    }

    byte[] encode(int sequence, ByteOrder order) {
        var writer = new MessageWriter(order);
        body.accept(writer);
        return new Message(type, flags, sequence, 0, writer.written()).encode(order);
    }
}
