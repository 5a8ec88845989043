package io.sriovib.netlink;

/**
 * What an interface is at its lower end. Source of the numbers: include/uapi/linux/if_arp.h (9.5.1).
 *
 * @param type ARPHRD_ number
 * @param address of length 0 if it has none
 */
public record LinkHardware(int type, HardwareAddress address) {
    private static final int ARPHRD_ETHER = 1;
    private static final int ARPHRD_INFINIBAND = 32;

    /** Whether it is Ethernet. */
    public boolean ethernet() {
        return type == ARPHRD_ETHER;
    }

    /** Whether it is IPoIB. */
    public boolean infiniBand() {
        return type == ARPHRD_INFINIBAND;
    }

    static HardwareAddress address(Attribute attribute) {
        var octets = attribute.bytes();
        if (octets.length > HardwareAddress.LENGTH_MAX) {
            throw new DecodeException("hardware address has %d bytes, at most %d are possible"
                    .formatted(octets.length, HardwareAddress.LENGTH_MAX));
        }
        return new HardwareAddress(octets);
    }
}
