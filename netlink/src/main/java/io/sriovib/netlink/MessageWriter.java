package io.sriovib.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Writes the payload of a message: fixed structs and attributes, nested or not, in the byte order it was made with. */
public final class MessageWriter {
    private static final int ATTRIBUTE_LENGTH_MAX = 0xffff;

    private ByteBuffer out;

    MessageWriter(ByteOrder order) {
        out = ByteBuffer.allocate(256).order(order);
    }

    /** One byte, 0 to 255. */
    public MessageWriter u8(int value) {
        room(Byte.BYTES).put((byte) value);
        return this;
    }

    /** Two bytes, 0 to 65535. */
    public MessageWriter u16(int value) {
        room(Short.BYTES).putShort((short) value);
        return this;
    }

    /** Four bytes. */
    public MessageWriter u32(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    /** Eight bytes, unaligned. */
    public MessageWriter u64(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    /** Bytes as they are, then zeros up to the length of the field. */
    public MessageWriter field(byte[] value, int length) {
        room(length).put(Arrays.copyOf(value, length));
        return this;
    }

    /** Text in UTF-8 with the NUL that the kernel wants behind it. */
    public MessageWriter text(String value) {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        return field(bytes, bytes.length + 1);
    }

    /**
     * An attribute, padded to 4 bytes.
     *
     * @param type its number, with NLA_F_NESTED only where the kernel asks for it (links do not)
     * @param payload writes what is inside, attributes too
     * @throws IllegalArgumentException if the payload is longer than a 16-bit length can say
     */
    public MessageWriter attribute(int type, Consumer<MessageWriter> payload) {
        var start = out.position();
        u16(0).u16(type);
        payload.accept(this);
        var length = out.position() - start;
        if (length > ATTRIBUTE_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "attribute %d of %d bytes: a netlink attribute holds at most %d, split it"
                            .formatted(type, length, ATTRIBUTE_LENGTH_MAX));
        }
        out.putShort(start, (short) length);
        return field(new byte[0], Message.align(length) - length);
    }

    ByteBuffer written() {
        return out.duplicate().order(out.order()).flip();
    }

    private ByteBuffer room(int length) {
        if (out.remaining() < length) {
            var larger = ByteBuffer.allocate(2 * out.capacity() + length).order(out.order());
            out = larger.put(out.flip());
        }
        return out;
    }
}
