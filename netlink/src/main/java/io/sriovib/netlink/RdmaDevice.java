package io.sriovib.netlink;

/**
 * One RDMA device. Source: include/uapi/rdma/rdma_netlink.h, RDMA_NLDEV_ATTR_; GUIDs are u64 in host order (9.5.4).
 *
 * @param index number in the kernel, from 0; changes when the device is made anew
 * @param name such as mlx5_0
 * @param ports number of ports
 * @param firmware version, such as 16.35.3502; empty if not told
 * @param nodeGuid its most significant byte is printed first; 0 for a VF that was never given one
 * @param systemImageGuid of the card, likewise
 */
public record RdmaDevice(int index, String name, int ports, String firmware, long nodeGuid, long systemImageGuid) {
    private static final int NAME = 2;
    private static final int FIRMWARE = 5;
    private static final int NODE_GUID = 6;
    private static final int SYSTEM_IMAGE_GUID = 7;

    /**
     * Reads a part of the answer to {@link RdmaRequests#devices}.
     *
     * @throws DecodeException if it is cut
     */
    public static RdmaDevice decode(Message message) {
        var index = 0;
        var name = "";
        var ports = 0;
        var firmware = "";
        var nodeGuid = 0L;
        var systemImageGuid = 0L;
        var attributes = new AttributeReader(message.payload());
        while (attributes.hasNext()) {
            var attribute = attributes.next();
            switch (attribute.type()) {
                case RdmaRequests.DEVICE_INDEX -> index = attribute.u32();
                case NAME -> name = attribute.text();
                case RdmaRequests.PORT_INDEX -> ports = attribute.u32();
                case FIRMWARE -> firmware = attribute.text();
                case NODE_GUID -> nodeGuid = attribute.u64();
                case SYSTEM_IMAGE_GUID -> systemImageGuid = attribute.u64();
                default -> {}
            }
        }
        return new RdmaDevice(index, name, ports, firmware, nodeGuid, systemImageGuid);
    }
}
