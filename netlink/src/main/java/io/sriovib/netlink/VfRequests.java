package io.sriovib.netlink;

import static io.sriovib.netlink.RtnlType.IFLA_EXT_MASK;
import static io.sriovib.netlink.RtnlType.IFLA_VFINFO_LIST;
import static io.sriovib.netlink.RtnlType.RTM_GETLINK;
import static io.sriovib.netlink.RtnlType.RTM_SETLINK;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Questions about the VFs of a PF and changes of them, by the PF's interface, for a NETLINK_ROUTE socket. */
public final class VfRequests {
    /**
     * Settings in one message. The kernel holds rtnl, the lock of the whole machine's network configuration, for the
     * time of a message, and the list must stay below 64 KiB: 512 GUIDs are 12 KiB.
     */
    static final int SETTINGS_MAX = 512;

    /** RTEXT_FILTER_VF. Statistics are 100 bytes per VF and would wrap the list at 196 VFs instead of 278. */
    private static final int WITH_VFS = 1 | LinkRequests.SKIP_STATISTICS;

    private VfRequests() {}

    /**
     * The VFs of one PF. Some kernels allot too little room for the answer and fail with EMSGSIZE from 16 VFs on
     * (user-needs b.2): then {@link #vfsOfAmongAll} works.
     *
     * @param index the PF's interface, from 1
     */
    public static Request<VfList> vfsOf(int index) {
        return vfsOf(index, WITH_VFS);
    }

    static Request<VfList> vfsOf(int index, int mask) {
        return Request.single(
                "read VFs of interface " + index,
                RTM_GETLINK,
                out -> {
                    InterfaceHeader.ofIndex(index).write(out);
                    out.attribute(IFLA_EXT_MASK, value -> value.u32(mask));
                },
                parts -> VfList.decode(Request.only(parts)));
    }

    /**
     * The VFs of one PF, picked from a list of all interfaces with all VFs. Costs a question to the firmware for each
     * VF of the machine, so it is the second choice.
     *
     * @param index the PF's interface, from 1
     */
    public static Request<VfList> vfsOfAmongAll(int index) {
        var operation = "read VFs of interface %d among all".formatted(index);
        return Request.dump(
                operation,
                RTM_GETLINK,
                out -> {
                    InterfaceHeader.ofIndex(0).write(out);
                    out.attribute(IFLA_EXT_MASK, value -> value.u32(WITH_VFS));
                },
                parts -> parts.stream()
                        .filter(part -> InterfaceHeader.decode(part).index() == index)
                        .findFirst()
                        .map(VfList::decode)
                        .orElseThrow(() -> new NetlinkException(Errno.ENODEV.number(), operation, ExtAck.NONE)));
    }

    /**
     * Sets properties of VFs, in the order given. The kernel stops at the first that it refuses, does not say which it
     * was, and takes nothing back: after an error read what is there, or set one by one.
     *
     * @param index the PF's interface, from 1
     * @param settings of any VFs of this PF; one VF's node and port GUID may follow each other
     * @return as few requests as hold them, at most 512 settings in each; none for no settings
     */
    public static List<Request<Reply.Acknowledged>> set(int index, List<? extends VfSetting> settings) {
        var requests = new ArrayList<Request<Reply.Acknowledged>>();
        for (var start = 0; start < settings.size(); start += SETTINGS_MAX) {
            var end = Math.min(start + SETTINGS_MAX, settings.size());
            requests.add(batch(index, List.copyOf(settings.subList(start, end))));
        }
        return List.copyOf(requests);
    }

    private static Request<Reply.Acknowledged> batch(int index, List<VfSetting> settings) {
        return Request.change(operation(index, settings), RTM_SETLINK, out -> {
            InterfaceHeader.ofIndex(index).write(out);
            out.attribute(IFLA_VFINFO_LIST, list -> VfElement.of(settings).forEach(element -> element.write(list)));
        });
    }

    private static String operation(int index, List<VfSetting> settings) {
        var first = settings.getFirst();
        var subject = switch (first) {
            case VfSetting.LinkState(var vf, var state) -> "link state %s of VF %d".formatted(state, vf);
            case VfSetting.NodeGuid(var vf, var guid) -> "node GUID %s of VF %d".formatted(canonical(guid), vf);
            case VfSetting.PortGuid(var vf, var guid) -> "port GUID %s of VF %d".formatted(canonical(guid), vf);
        };
        var others = settings.size() == 1 ? "" : " and %d more settings".formatted(settings.size() - 1);
        return "set %s%s, interface %d".formatted(subject, others, index);
    }

    /** As ibstat and the subnet manager print it. */
    private static String canonical(long guid) {
        var bytes = ByteBuffer.allocate(Long.BYTES).putLong(guid).array();
        return HexFormat.ofDelimiter(":").formatHex(bytes);
    }
}
