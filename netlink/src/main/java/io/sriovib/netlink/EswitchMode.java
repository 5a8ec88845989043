package io.sriovib.netlink;

/** How a card switches between its VFs. Source: include/uapi/linux/devlink.h, enum devlink_eswitch_mode (9.5.5). */
public enum EswitchMode {
    /** By MAC addresses, in the card; the only mode of InfiniBand ports. */
    LEGACY,
    /** By rules that the kernel sets, with a representor for each VF. */
    SWITCHDEV,
    /** A mode that is newer than this table. */
    OTHER;

    static EswitchMode of(int number) {
        return number < OTHER.ordinal() ? values()[number] : OTHER;
    }
}
