package io.sriovib.netlink;

/** Operational state of an interface (RFC 2863; include/uapi/linux/if.h, IF_OPER_). The order is the kernel's. */
public enum OperState {
    /** The driver does not tell, as lo; also what is read from a number that is newer than this table. */
    UNKNOWN,
    /** A part is missing. */
    NOT_PRESENT,
    /** Not able to carry packets. */
    DOWN,
    /** The interface below is down. */
    LOWER_LAYER_DOWN,
    /** In a test mode. */
    TESTING,
    /** Waits for something outside, such as an authentication. */
    DORMANT,
    /** Carries packets. */
    UP;

    static OperState of(int number) {
        return number < values().length ? values()[number] : UNKNOWN;
    }
}
