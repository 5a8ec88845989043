package io.sriovib.netlink;

import static io.sriovib.netlink.RtnlType.IFLA_VF_IB_NODE_GUID;
import static io.sriovib.netlink.RtnlType.IFLA_VF_IB_PORT_GUID;
import static io.sriovib.netlink.RtnlType.IFLA_VF_INFO;
import static io.sriovib.netlink.RtnlType.IFLA_VF_LINK_STATE;

import java.util.ArrayList;
import java.util.List;

/**
 * Settings of one VF that share an IFLA_VF_INFO. The kernel takes what is inside in the order of the attribute numbers
 * and leaves right after the node GUID, so a port GUID beside it would be ignored in silence (9.5.3): a node GUID
 * ends its element.
 *
 * @param settings of one VF, by rising attribute number, a node GUID only as the last
 */
record VfElement(List<VfSetting> settings) {

    /** Puts settings into as few elements as keep their order. */
    static List<VfElement> of(List<VfSetting> settings) {
        var elements = new ArrayList<VfElement>();
        var open = new ArrayList<VfSetting>();
        for (var setting : settings) {
            if (!open.isEmpty() && !joins(open.getLast(), setting)) {
                elements.add(new VfElement(List.copyOf(open)));
                open.clear();
            }
            open.add(setting);
        }
        if (!open.isEmpty()) {
            elements.add(new VfElement(List.copyOf(open)));
        }
        return elements;
    }

    private static boolean joins(VfSetting last, VfSetting next) {
        return last.vf() == next.vf() && type(last) < type(next) && !(last instanceof VfSetting.NodeGuid);
    }

    void write(MessageWriter out) {
        out.attribute(IFLA_VF_INFO, element -> settings.forEach(setting -> write(element, setting)));
    }

    private static void write(MessageWriter out, VfSetting setting) {
        out.attribute(type(setting), payload -> {
            payload.u32(setting.vf());
            switch (setting) {
                case VfSetting.LinkState(var _, var state) -> payload.u32(state.ordinal());
                case VfSetting.NodeGuid(var _, var guid) -> payload.u32(0).u64(guid);
                case VfSetting.PortGuid(var _, var guid) -> payload.u32(0).u64(guid);
            }
        });
    }

    private static int type(VfSetting setting) {
        return switch (setting) {
            case VfSetting.LinkState _ -> IFLA_VF_LINK_STATE;
            case VfSetting.NodeGuid _ -> IFLA_VF_IB_NODE_GUID;
            case VfSetting.PortGuid _ -> IFLA_VF_IB_PORT_GUID;
        };
    }
}
