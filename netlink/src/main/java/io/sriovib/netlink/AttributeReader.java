package io.sriovib.netlink;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Goes through the attributes in a stretch of bytes, one by one, and never beyond its end.
 *
 * <p>One by one on purpose: after a VF list that is longer than its 16-bit length can say, what follows is garbage, and
 * who stops at the list never sees it (9.5.3).
 */
public final class AttributeReader implements Iterator<Attribute> {
    private static final int HEADER = 4;
    /** The upper two bits are NLA_F_NESTED and NLA_F_NET_BYTEORDER. */
    private static final int TYPE_MASK = 0x3fff;

    private final ByteBuffer bytes;

    /**
     * Starts at the buffer's position and ends at its limit, in the buffer's byte order.
     *
     * @param bytes attributes, each padded to 4 bytes; the buffer itself is left as it is
     */
    public AttributeReader(ByteBuffer bytes) {
        this.bytes = bytes.slice().order(bytes.order());
    }

    /** Whether there is room for another header; fewer bytes than that are padding. */
    @Override
    public boolean hasNext() {
        return bytes.remaining() >= HEADER;
    }

    /**
     * The next attribute, whatever its type.
     *
     * @throws DecodeException if its length is less than its header or leads beyond the end
     */
    @Override
    public Attribute next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no attribute is left");
        }
        var start = bytes.position();
        var length = Short.toUnsignedInt(bytes.getShort(start));
        var type = Short.toUnsignedInt(bytes.getShort(start + 2)) & TYPE_MASK;
        if (length < HEADER || length > bytes.remaining()) {
            throw new DecodeException(
                    "attribute %d says it has %d bytes, %d are left".formatted(type, length, bytes.remaining()));
        }
        var payload = bytes.slice(start + HEADER, length - HEADER).order(bytes.order());
        bytes.position(Math.min(start + Message.align(length), bytes.limit()));
        return new Attribute(type, payload);
    }
}
