package io.sriovib.netlink;

/**
 * Questions to devlink, a family of generic netlink whose number differs from boot to boot, for a NETLINK_GENERIC
 * socket.
 *
 * <p>Source: include/uapi/linux/genetlink.h (struct genlmsghdr: u8 command, u8 version, u16 zero) and devlink.h; 9.5.5.
 */
public final class DevlinkRequests {
    private static final int CONTROL = 16;
    private static final int GET_FAMILY = 3;
    private static final int FAMILY_ID = 1;
    private static final int FAMILY_NAME = 2;
    private static final int GENERIC_HEADER = 4;

    private static final int ESWITCH_GET = 29;
    private static final int BUS_NAME = 1;
    private static final int DEVICE_NAME = 2;
    private static final int ESWITCH_MODE = 25;

    private DevlinkRequests() {}

    /**
     * The message type of a family of generic netlink; ENOENT if there is no such family.
     *
     * @param name such as devlink
     */
    public static Request<Integer> family(String name) {
        return Request.single(
                "find generic netlink family " + name,
                CONTROL,
                out -> {
                    header(out, GET_FAMILY);
                    out.attribute(FAMILY_NAME, text -> text.text(name));
                },
                parts -> find(Request.only(parts), FAMILY_ID).u16());
    }

    /**
     * The switch mode of a card; EOPNOTSUPP from InfiniBand ports, ENODEV if devlink does not know the device.
     *
     * @param family from {@link #family}
     * @param bus such as pci
     * @param device such as 0000:83:00.0
     */
    public static Request<EswitchMode> eswitchMode(int family, String bus, String device) {
        return Request.single(
                "read eswitch mode of %s/%s".formatted(bus, device),
                family,
                out -> {
                    header(out, ESWITCH_GET);
                    out.attribute(BUS_NAME, text -> text.text(bus));
                    out.attribute(DEVICE_NAME, text -> text.text(device));
                },
                parts -> EswitchMode.of(find(Request.only(parts), ESWITCH_MODE).u16()));
    }

    private static void header(MessageWriter out, int command) {
        out.u8(command).u8(1).u16(0);
    }

    private static Attribute find(Message message, int type) {
        var attributes = new AttributeReader(message.payloadAfter(GENERIC_HEADER));
        while (attributes.hasNext()) {
            var attribute = attributes.next();
            if (attribute.type() == type) {
                return attribute;
            }
        }
        throw new DecodeException("the answer does not hold attribute %d".formatted(type));
    }
}
