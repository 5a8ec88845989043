package io.sriovib.netlink;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One attribute of a message: a number that says what it is, and bytes whose meaning the number decides.
 *
 * <p>Source: include/uapi/linux/netlink.h, struct nlattr. Numbers are read in the order of the payload's buffer, from
 * any position: the kernel aligns to 4 bytes, so a u64 often lies at an odd multiple of 4.
 *
 * @param type without the flag bits NLA_F_NESTED and NLA_F_NET_BYTEORDER
 * @param payload without header and padding; each call gives a view of its own
 */
public record Attribute(int type, ByteBuffer payload) {
    /** Keeps the bytes from being changed through this value. */
    public Attribute {
        payload = payload.slice().asReadOnlyBuffer().order(payload.order());
    }

    @Override
    public ByteBuffer payload() {
        return payload.duplicate().order(payload.order());
    }

    /** The first byte, 0 to 255. */
    public int u8() {
        return Byte.toUnsignedInt(atLeast(1).get());
    }

    /** The first two bytes as a number, 0 to 65535. */
    public int u16() {
        return Short.toUnsignedInt(atLeast(2).getShort());
    }

    /** The first four bytes as a number; above 2^31 - 1 it is negative, as Java has no u32. */
    public int u32() {
        return atLeast(4).getInt();
    }

    /** The first eight bytes as a number; its most significant byte is the first of a printed GUID. */
    public long u64() {
        return atLeast(8).getLong();
    }

    /** The payload as text up to its first NUL, in UTF-8. */
    public String text() {
        var bytes = bytes();
        var length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** A copy of the payload. */
    public byte[] bytes() {
        var bytes = new byte[payload.remaining()];
        payload().get(bytes);
        return bytes;
    }

    /** Reads the payload as attributes. The kernel does not always set NLA_F_NESTED, so the caller has to know. */
    public AttributeReader nested() {
        return new AttributeReader(payload());
    }

    /**
     * A view of the payload for a struct.
     *
     * @throws DecodeException if it has fewer bytes than that; more are no error, structs grow
     */
    ByteBuffer atLeast(int length) {
        if (payload.remaining() < length) {
            throw new DecodeException(
                    "attribute %d has %d bytes, needs %d".formatted(type, payload.remaining(), length));
        }
        return payload();
    }
}
