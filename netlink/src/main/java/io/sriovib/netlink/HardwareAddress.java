package io.sriovib.netlink;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Address of an interface in its own medium: 6 bytes on Ethernet, 20 on InfiniBand (bytes 12 to 19 are the port GUID).
 *
 * @param octets in the order in which they are printed; each call gives a copy
 */
public record HardwareAddress(byte[] octets) {
    /** Longest address that the kernel knows (MAX_ADDR_LEN, include/linux/netdevice.h). */
    static final int LENGTH_MAX = 32;

    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

    /**
     * Takes a copy.
     *
     * @throws IllegalArgumentException if there are more than 32 bytes
     */
    public HardwareAddress {
        if (octets.length > LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "hardware address of %d bytes: at most %d are possible".formatted(octets.length, LENGTH_MAX));
        }
        octets = octets.clone();
    }

    @Override
    public byte[] octets() {
        return octets.clone();
    }

    /** Number of bytes, 0 for interfaces without addresses. */
    public int length() {
        return octets.length;
    }

    /** Lower-case hexadecimal with colons, as {@code ip link} prints it. */
    public String text() {
        return COLONS.formatHex(octets);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HardwareAddress address && Arrays.equals(octets, address.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return text();
    }
}
