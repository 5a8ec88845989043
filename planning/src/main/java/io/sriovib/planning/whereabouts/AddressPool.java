package io.sriovib.planning.whereabouts;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;

/**
 * Addresses that a network gives to pods.
 *
 * @param text the range as it was written
 * @param network the block in which the range is: gateway and excluded addresses belong there too
 * @param addresses from the first to the last that is given out; excluded ones are not taken off
 * @param networkName {@code network_name}; pools of different names are meant for networks that never meet
 * @param guarded whether whereabouts looks at other ranges before it gives an address out
 */
public record AddressPool(
        String text, IPAddress network, IPAddressSeqRange addresses, String networkName, boolean guarded) {
    /** Whether both may give out the same address in networks that meet. */
    public boolean overlaps(AddressPool other) {
        return networkName.equals(other.networkName) && addresses.overlaps(other.addresses);
    }
}
