package io.sriovib.netlink;

import static io.sriovib.netlink.RtnlType.IFLA_VF_IB_NODE_GUID;
import static io.sriovib.netlink.RtnlType.IFLA_VF_IB_PORT_GUID;
import static io.sriovib.netlink.RtnlType.IFLA_VF_LINK_STATE;
import static io.sriovib.netlink.RtnlType.IFLA_VF_MAC;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One VF in its PF's list: an IFLA_VF_INFO element. Source: include/uapi/linux/if_link.h, structs ifla_vf_mac,
 * ifla_vf_link_state, ifla_vf_guid (9.5.1); each starts with the u32 number of the VF.
 *
 * @param vf number of the VF, from 0
 * @param address Ethernet: the VF's MAC; InfiniBand: zero or the PF's own address, whatever the VF has (user-needs b.2)
 * @param linkState what the driver says
 * @param guids what the PF's driver keeps
 */
public record VfReport(int vf, HardwareAddress address, VfLinkState linkState, VfGuids guids) {
    private static final int GUID_OFFSET = 8; // u32 vf, then padding: a u64 is aligned within its struct

    /**
     * Reads one element.
     *
     * @param element payload of IFLA_VF_INFO
     * @param addressLength bytes of an address on this link; the field itself always has 32
     * @throws DecodeException if it is cut, or its attributes belong to different VFs
     */
    static VfReport decode(Attribute element, int addressLength) {
        var attributes = byType(element.nested());
        var mac = Optional.ofNullable(attributes.get(IFLA_VF_MAC))
                .orElseThrow(() -> new DecodeException("a VF without IFLA_VF_MAC, which holds its number"));
        var vf = mac.u32();
        attributes.values().forEach(attribute -> requireSameVf(vf, attribute));
        var octets = new byte[Math.min(addressLength, HardwareAddress.LENGTH_MAX)];
        mac.atLeast(Integer.BYTES + octets.length).get(Integer.BYTES, octets);
        return new VfReport(vf, new HardwareAddress(octets), linkState(attributes), guids(attributes));
    }

    private static Map<Integer, Attribute> byType(AttributeReader reader) {
        var attributes = new HashMap<Integer, Attribute>();
        while (reader.hasNext()) {
            var attribute = reader.next();
            switch (attribute.type()) {
                case IFLA_VF_MAC, IFLA_VF_LINK_STATE, IFLA_VF_IB_NODE_GUID, IFLA_VF_IB_PORT_GUID ->
                    attributes.put(attribute.type(), attribute);
                default -> {} // IFLA_VF_BROADCAST and nested ones do not even start with the VF's number
            }
        }
        return attributes;
    }

    private static void requireSameVf(int vf, Attribute attribute) {
        if (attribute.u32() != vf) {
            throw new DecodeException("attribute %d belongs to VF %d, but stands in the element of VF %d"
                    .formatted(attribute.type(), attribute.u32(), vf));
        }
    }

    private static VfLinkState linkState(Map<Integer, Attribute> attributes) {
        var attribute = attributes.get(IFLA_VF_LINK_STATE);
        return attribute == null
                ? new VfLinkState.Unreported()
                : VfLinkState.of(attribute.atLeast(8).getInt(4));
    }

    private static VfGuids guids(Map<Integer, Attribute> attributes) {
        var node = attributes.get(IFLA_VF_IB_NODE_GUID);
        var port = attributes.get(IFLA_VF_IB_PORT_GUID);
        return node == null || port == null ? new VfGuids.Unreported() : new VfGuids.Kept(guid(node), guid(port));
    }

    private static long guid(Attribute attribute) {
        return attribute.atLeast(GUID_OFFSET + Long.BYTES).getLong(GUID_OFFSET);
    }
}
