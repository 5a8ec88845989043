package io.sriovib.netlink;

/**
 * State of one port of an RDMA device. Source: include/uapi/rdma/rdma_netlink.h, RDMA_NLDEV_ATTR_ (9.5.4); numbers as
 * in user-needs b.5.
 *
 * @param device index of the device
 * @param port from 1
 * @param state 1 DOWN, 2 INIT, 3 ARMED, 4 ACTIVE; 0 if not told
 * @param physicalState 2 Polling, 3 Disabled, 5 LinkUp, …; 0 if not told
 * @param lid given by the subnet manager; 0 if not told
 * @param subnetManagerLid 0: no subnet manager has configured the port since the link came up
 */
public record RdmaPort(int device, int port, int state, int physicalState, int lid, int subnetManagerLid) {
    private static final int LID = 9;
    private static final int SUBNET_MANAGER_LID = 10;
    private static final int STATE = 12;
    private static final int PHYSICAL_STATE = 13;

    /**
     * Reads a part of the answer to {@link RdmaRequests#ports}.
     *
     * @throws DecodeException if it is cut
     */
    public static RdmaPort decode(Message message) {
        var device = 0;
        var port = 0;
        var state = 0;
        var physicalState = 0;
        var lid = 0;
        var subnetManagerLid = 0;
        var attributes = new AttributeReader(message.payload());
        while (attributes.hasNext()) {
            var attribute = attributes.next();
            switch (attribute.type()) {
                case RdmaRequests.DEVICE_INDEX -> device = attribute.u32();
                case RdmaRequests.PORT_INDEX -> port = attribute.u32();
                case STATE -> state = attribute.u8();
                case PHYSICAL_STATE -> physicalState = attribute.u8();
                case LID -> lid = attribute.u32();
                case SUBNET_MANAGER_LID -> subnetManagerLid = attribute.u32();
                default -> {}
            }
        }
        return new RdmaPort(device, port, state, physicalState, lid, subnetManagerLid);
    }
}
