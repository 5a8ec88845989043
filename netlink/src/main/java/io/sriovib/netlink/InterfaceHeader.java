package io.sriovib.netlink;

import java.nio.ByteBuffer;

/**
 * The fixed part of every link message. Source: include/uapi/linux/rtnetlink.h, struct ifinfomsg: u8 family, u8
 * padding, u16 type, s32 index, u32 flags, u32 change mask (9.5.1).
 *
 * @param type ARPHRD_ number; 0 in requests
 * @param index of the interface; 0 to address it by an attribute, or for all
 * @param flags IFF_ bits
 * @param change which of the flags a request sets; 0 in answers
 */
record InterfaceHeader(int type, int index, int flags, int change) {
    static final int LENGTH = 16;
    static final int IFF_UP = 1;

    static InterfaceHeader ofIndex(int index) {
        return new InterfaceHeader(0, index, 0, 0);
    }

    void write(MessageWriter out) {
        // Family 0 and zeros where nothing is set: with NETLINK_GET_STRICT_CHK the kernel refuses anything else.
        out.u8(0).u8(0).u16(type).u32(index).u32(flags).u32(change);
    }

    static InterfaceHeader decode(Message message) {
        ByteBuffer bytes = message.payloadAfter(LENGTH);
        return new InterfaceHeader(
                Short.toUnsignedInt(bytes.getShort(2)), bytes.getInt(4), bytes.getInt(8), bytes.getInt(12));
    }

    /** The attributes behind this header. */
    static AttributeReader attributes(Message message) {
        return new AttributeReader(message.payloadAfter(LENGTH));
    }
}
