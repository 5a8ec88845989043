package io.sriovib.netlink;

import java.nio.ByteBuffer;

/**
 * What the kernel says about a refused request beyond its number ("extended acknowledgement").
 *
 * <p>Source: include/uapi/linux/netlink.h, enum nlmsgerr_attrs; reference-behaviour-node.md 9.5.3.
 *
 * @param message the kernel's text; empty if it gave none, as most drivers do for VF settings
 * @param offset of the offending attribute, in bytes from the start of the request; 0 if not told (a request starts
 *     with its header, so no attribute is ever at 0)
 */
public record ExtAck(String message, int offset) {
    /** The kernel said nothing but the number. */
    public static final ExtAck NONE = new ExtAck("", 0);

    private static final int NLMSGERR_ATTR_MSG = 1;
    private static final int NLMSGERR_ATTR_OFFS = 2;

    /** Reads the attributes that end an error message. What cannot be read is left out: the number matters more. */
    static ExtAck decode(ByteBuffer attributes) {
        var message = "";
        var offset = 0;
        try {
            var reader = new AttributeReader(attributes);
            while (reader.hasNext()) {
                var attribute = reader.next();
                switch (attribute.type()) {
                    case NLMSGERR_ATTR_MSG -> message = attribute.text();
                    case NLMSGERR_ATTR_OFFS -> offset = attribute.u32();
                    default -> {}
                }
            }
        } catch (DecodeException _) {
            return new ExtAck(message, offset);
        }
        return new ExtAck(message, offset);
    }
}
