package io.sriovib.netlink;

import java.util.List;

/**
 * Questions about RDMA devices, for a NETLINK_RDMA socket, which exists only while ib_core is loaded.
 *
 * <p>Source: include/uapi/rdma/rdma_netlink.h; type = (client NLDEV << 10) + operation; 9.5.4.
 */
public final class RdmaRequests {
    static final int DEVICE_INDEX = 1;
    static final int PORT_INDEX = 3;
    private static final int NETNS_MODE = 66;

    private static final int NLDEV = 5 << 10;
    private static final int GET = NLDEV + 1;
    private static final int PORT_GET = NLDEV + 5;
    private static final int SYS_GET = NLDEV + 6;

    private RdmaRequests() {}

    /** Whether devices are shared by all network namespaces; kernels before 5.2 refuse the question. */
    public static Request<RdmaNetnsMode> netnsMode() {
        return Request.single("read RDMA namespace mode", SYS_GET, _ -> {}, parts -> netnsMode(Request.only(parts)));
    }

    private static RdmaNetnsMode netnsMode(Message message) {
        var attributes = new AttributeReader(message.payload());
        while (attributes.hasNext()) {
            var attribute = attributes.next();
            if (attribute.type() == NETNS_MODE) {
                return RdmaNetnsMode.of(attribute.u8());
            }
        }
        throw new DecodeException("the answer does not hold the namespace mode");
    }

    /** All devices that the socket's network namespace may see, in the kernel's order. */
    public static Request<List<RdmaDevice>> devices() {
        return Request.dump(
                "list RDMA devices",
                GET,
                _ -> {},
                parts -> parts.stream().map(RdmaDevice::decode).toList());
    }

    /**
     * All ports of one device.
     *
     * @param device its index, from {@link #devices}; ENODEV or EINVAL if it is gone
     */
    public static Request<List<RdmaPort>> ports(int device) {
        return Request.dump(
                "list ports of RDMA device " + device,
                PORT_GET,
                out -> out.attribute(DEVICE_INDEX, index -> index.u32(device)),
                parts -> parts.stream().map(RdmaPort::decode).toList());
    }
}
