package io.sriovib.netlink;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** Builds what a kernel would answer; public for the tests of the sockets. */
public record Answer(int sequence, ByteOrder order) {
    /** In the byte order of this machine. */
    public Answer(int sequence) {
        this(sequence, ByteOrder.nativeOrder());
    }

    public Message part(int type, int flags, Consumer<MessageWriter> body) {
        var writer = new MessageWriter(order);
        body.accept(writer);
        return new Message(type, flags, sequence, 4711, writer.written());
    }

    public Message acknowledged() {
        return part(
                2, 0x100, out -> out.u32(0).u32(36).u16(0).u16(0).u32(sequence).u32(0));
    }

    public Message refused(int errno, String text, int offset) {
        return part(
                2,
                0x300,
                out -> out.u32(-errno)
                        .u32(123456) // the request was longer than what comes back of it
                        .u16(0)
                        .u16(0)
                        .u32(sequence)
                        .u32(0)
                        .attribute(1, message -> message.text(text))
                        .attribute(2, where -> where.u32(offset)));
    }

    public Message done() {
        return part(3, 2, out -> out.u32(0));
    }

    public Message overrun() {
        return part(4, 0, _ -> {});
    }

    /** An interface with just a number and a name. */
    public Message link(int index, String name, int flags) {
        return part(16, flags, out -> {
            new InterfaceHeader(32, index, 1, 0).write(out);
            out.attribute(3, text -> text.text(name));
        });
    }

    public static byte[] datagram(Message... messages) {
        var bytes = new ByteArrayOutputStream();
        for (var message : messages) {
            bytes.writeBytes(message.encode());
        }
        return bytes.toByteArray();
    }
}
