package io.sriovib.netlink;

import static io.sriovib.netlink.RtnlType.IFLA_ADDRESS;
import static io.sriovib.netlink.RtnlType.IFLA_ALT_IFNAME;
import static io.sriovib.netlink.RtnlType.IFLA_CARRIER;
import static io.sriovib.netlink.RtnlType.IFLA_IFNAME;
import static io.sriovib.netlink.RtnlType.IFLA_INFO_KIND;
import static io.sriovib.netlink.RtnlType.IFLA_LINKINFO;
import static io.sriovib.netlink.RtnlType.IFLA_MTU;
import static io.sriovib.netlink.RtnlType.IFLA_OPERSTATE;
import static io.sriovib.netlink.RtnlType.IFLA_PARENT_DEV_BUS_NAME;
import static io.sriovib.netlink.RtnlType.IFLA_PARENT_DEV_NAME;
import static io.sriovib.netlink.RtnlType.IFLA_PROP_LIST;

import java.util.ArrayList;
import java.util.List;

/**
 * One network interface as the kernel describes it in RTM_NEWLINK, without its VFs (see {@link VfList}).
 *
 * @param index number of the interface in its network namespace, from 1; changes when the device is made anew
 * @param names its name and its other names
 * @param hardware what it is and its address
 * @param mtu in bytes; 0 if not told
 * @param status flags, operational state, carrier
 * @param origin link kind and the device below
 */
public record LinkMessage(
        int index, LinkNames names, LinkHardware hardware, int mtu, LinkStatus status, LinkOrigin origin) {

    /**
     * Reads a part of the answer to {@link LinkRequests}, or a notification.
     *
     * @throws DecodeException if header or attributes are cut
     */
    public static LinkMessage decode(Message message) {
        var seen = new Seen();
        var attributes = InterfaceHeader.attributes(message);
        while (attributes.hasNext()) {
            seen.take(attributes.next());
        }
        return seen.link(InterfaceHeader.decode(message));
    }

    /** Its name; the shorthand that most callers want. */
    public String name() {
        return names.name();
    }

    /** What was read so far; absent attributes keep what the records document for them. */
    private static final class Seen {
        private final List<String> alternatives = new ArrayList<>();
        private String name = "";
        private HardwareAddress address = new HardwareAddress(new byte[0]);
        private int mtu;
        private OperState operState = OperState.UNKNOWN;
        private Carrier carrier = Carrier.UNREPORTED;
        private String kind = "";
        private String parentBus = "";
        private String parentDevice = "";

        private void take(Attribute attribute) {
            switch (attribute.type()) {
                case IFLA_IFNAME -> name = attribute.text();
                case IFLA_PROP_LIST -> takeAlternatives(attribute.nested());
                case IFLA_ADDRESS -> address = LinkHardware.address(attribute);
                case IFLA_MTU -> mtu = attribute.u32();
                case IFLA_OPERSTATE -> operState = OperState.of(attribute.u8());
                case IFLA_CARRIER -> carrier = attribute.u8() == 0 ? Carrier.DOWN : Carrier.UP;
                case IFLA_LINKINFO -> takeKind(attribute.nested());
                case IFLA_PARENT_DEV_BUS_NAME -> parentBus = attribute.text();
                case IFLA_PARENT_DEV_NAME -> parentDevice = attribute.text();
                default -> {} // the kernel has some sixty, and new ones every year
            }
        }

        private void takeAlternatives(AttributeReader properties) {
            while (properties.hasNext()) {
                var property = properties.next();
                if (property.type() == IFLA_ALT_IFNAME) {
                    alternatives.add(property.text());
                }
            }
        }

        private void takeKind(AttributeReader linkInfo) {
            while (linkInfo.hasNext()) {
                var attribute = linkInfo.next();
                if (attribute.type() == IFLA_INFO_KIND) {
                    kind = attribute.text();
                }
            }
        }

        private LinkMessage link(InterfaceHeader header) {
            return new LinkMessage(
                    header.index(),
                    new LinkNames(name, alternatives),
                    new LinkHardware(header.type(), address),
                    mtu,
                    new LinkStatus(header.flags(), operState, carrier),
                    new LinkOrigin(kind, parentBus, parentDevice));
        }
    }
}
