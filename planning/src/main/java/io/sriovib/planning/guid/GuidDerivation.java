package io.sriovib.planning.guid;

import io.sriovib.planning.value.Guid;

/**
 * The GUID that a VF gets when nobody states one: a pure function of the PF's port GUID and the VF's index, so that it is the same after every boot (D8).
 *
 * <pre>[c0, b1, b2, i, b3 ^ rotl8(b4, 4), b5, b6, b7]   with c0 = b0 | 0x02, and 0xf2 where that gives 0x02</pre>
 *
 * Properties: locally administered; never in ib-kubernetes' pool 02:*; never zero or all ones for a usable PF GUID; injective over the index 0 to 255 and over
 * PFs of the form OUI·0300·serial or OUI·fffe·serial. Source: design section 4, patterns in user-needs b.3.
 */
public final class GuidDerivation {
    /** Number of VFs that can have a derived GUID: the index takes one octet. */
    public static final int MAX_VFS = 256;

    private static final int LOCAL = 0x02;
    private static final int LOCAL_INSTEAD_OF_POOL = 0xf2;

    private GuidDerivation() {}

    /**
     * Derives node and port GUID of one VF.
     *
     * @param portGuid of the PF; {@linkplain Guid#usable() usable}
     * @param vf index of the VF, 0 to 255
     * @throws IllegalArgumentException for a GUID or index outside of these: the planner must have reported it
     */
    public static Guid of(Guid portGuid, int vf) {
        if (!portGuid.usable() || vf < 0 || vf >= MAX_VFS) {
            throw new IllegalArgumentException("no GUID for VF " + vf + " of port " + portGuid);
        }
        int first = portGuid.octet(0) | LOCAL;
        int[] octets = {
            first == LOCAL ? LOCAL_INSTEAD_OF_POOL : first,
            portGuid.octet(1),
            portGuid.octet(2),
            vf,
            portGuid.octet(3) ^ swapNibbles(portGuid.octet(4)),
            portGuid.octet(5),
            portGuid.octet(6),
            portGuid.octet(7)
        };
        long bits = 0;
        for (int octet : octets) {
            bits = bits << 8 | octet;
        }
        return new Guid(bits);
    }

    private static int swapNibbles(int octet) {
        return (octet << 4 | octet >> 4) & 0xff;
    }
}
