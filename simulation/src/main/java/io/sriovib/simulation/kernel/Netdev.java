package io.sriovib.simulation.kernel;

import io.sriovib.planning.node.NetdevSeen;
import io.sriovib.planning.value.HardwareAddress;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.LinkType;
import java.util.List;
import java.util.Optional;

/**
 * A network device of a function.
 *
 * @param name its name
 * @param alternativeNames further names
 * @param address hardware address
 * @param mtu bytes
 * @param up administrative state
 * @param type what it speaks
 */
record Netdev(
        InterfaceName name,
        List<String> alternativeNames,
        HardwareAddress address,
        int mtu,
        boolean up,
        LinkType type) {
    private static final int MIN_MTU = 68;

    /** A device as its driver makes it: down, with the default MTU (2044 on IPoIB: 2048 less 4 bytes of header, RFC 4391). */
    static Netdev fresh(InterfaceName name, List<String> alternativeNames, HardwareAddress address, LinkType type) {
        return new Netdev(name, alternativeNames, address, defaultMtu(type), false, type);
    }

    private static int defaultMtu(LinkType type) {
        return switch (type) {
            case IB -> 2044;
            case ETH -> 1500;
        };
    }

    private int maxMtu() {
        return switch (type) {
            case IB -> 4092;
            case ETH -> 9702;
        };
    }

    /** Whether the device takes an MTU of that many bytes. */
    boolean takes(int bytes) {
        return bytes >= MIN_MTU && bytes <= maxMtu();
    }

    Netdev withMtu(int bytes) {
        return new Netdev(name, alternativeNames, address, bytes, up, type);
    }

    Netdev withUp() {
        return new Netdev(name, alternativeNames, address, mtu, true, type);
    }

    Netdev withName(InterfaceName other) {
        return new Netdev(other, alternativeNames, address, mtu, up, type);
    }

    /** As an observer sees it; the speed can be read only while it runs. */
    NetdevSeen seen(boolean carrier, int speed) {
        var readable = up && carrier ? Optional.of(speed) : Optional.<Integer>empty();
        return new NetdevSeen(name, alternativeNames, Optional.of(address), mtu, up, Optional.of(type), readable);
    }
}
