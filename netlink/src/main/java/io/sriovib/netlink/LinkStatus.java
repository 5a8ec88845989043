package io.sriovib.netlink;

/**
 * Whether an interface is switched on, and whether it works.
 *
 * @param flags IFF_ bits, include/uapi/linux/if.h
 * @param operState what the stack thinks of it
 * @param carrier what the driver says of the cable
 */
public record LinkStatus(int flags, OperState operState, Carrier carrier) {
    /** Whether it is switched on (IFF_UP): the admin's wish, no matter whether the cable is in. */
    public boolean adminUp() {
        return (flags & InterfaceHeader.IFF_UP) != 0;
    }
}
