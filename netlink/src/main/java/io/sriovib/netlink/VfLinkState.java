package io.sriovib.netlink;

/**
 * Link state of a VF as its PF's driver reports it. Source: include/uapi/linux/if_link.h, enum IFLA_VF_LINK_STATE_;
 * what it means on InfiniBand: user-needs b.4.
 */
public sealed interface VfLinkState {
    /** What can be set; the order is the kernel's numbers 0, 1, 2. */
    enum Setting implements VfLinkState {
        /** The VF's port follows the physical port. */
        AUTO,
        /** The VF's port is up even when the cable is dead. */
        ENABLE,
        /** The VF's port is down. */
        DISABLE
    }

    /**
     * A number that is newer than this table; kept as it came.
     *
     * @param number 3 or more; negative above 2^31 - 1
     */
    record Other(int number) implements VfLinkState {}

    /** The driver says nothing of it. */
    record Unreported() implements VfLinkState {}

    /** Reads the kernel's number. */
    static VfLinkState of(int number) {
        return switch (number) {
            case 0 -> Setting.AUTO;
            case 1 -> Setting.ENABLE;
            case 2 -> Setting.DISABLE;
            default -> new Other(number);
        };
    }
}
