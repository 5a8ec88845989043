package io.sriovib.planning.node;

import io.sriovib.planning.value.HardwareAddress;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.LinkType;
import java.util.List;
import java.util.Optional;

/**
 * A network device in the host's namespace.
 *
 * @param name its name now
 * @param alternativeNames further names (IFLA_PROP_LIST)
 * @param address hardware address; empty when the device has none
 * @param mtu bytes
 * @param up administrative state (IFF_UP), not the carrier
 * @param type what it speaks; empty for anything but InfiniBand and Ethernet
 * @param speed Mbit/s as {@code /sys/class/net/NAME/speed} says, -1 for unknown; empty when it can't be read (link down)
 */
public record NetdevSeen(
        InterfaceName name,
        List<String> alternativeNames,
        Optional<HardwareAddress> address,
        int mtu,
        boolean up,
        Optional<LinkType> type,
        Optional<Integer> speed) {
    /** Keeps a copy of the names. */
    public NetdevSeen {
        alternativeNames = List.copyOf(alternativeNames);
    }
}
