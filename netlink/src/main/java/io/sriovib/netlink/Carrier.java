package io.sriovib.netlink;

/** What the driver says of the physical link (IFLA_CARRIER). */
public enum Carrier {
    /** The link is there. */
    UP,
    /** No cable, or nobody at the other end. */
    DOWN,
    /** The message says nothing of it. */
    UNREPORTED
}
