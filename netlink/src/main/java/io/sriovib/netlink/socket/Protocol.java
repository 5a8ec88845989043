package io.sriovib.netlink.socket;

/** Families of netlink. Source: include/uapi/linux/netlink.h (9.5.1). */
public enum Protocol {
    /** Interfaces and their VFs. */
    ROUTE(0),
    /** Messages of the device model. */
    UEVENT(15),
    /** Families that are found by name, such as devlink. */
    GENERIC(16),
    /** RDMA devices; exists only while the module ib_core is loaded. */
    RDMA(20);

    private final int number;

    Protocol(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
