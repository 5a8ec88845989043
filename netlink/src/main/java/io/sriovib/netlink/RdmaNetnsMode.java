package io.sriovib.netlink;

/** Who sees the machine's RDMA devices (RDMA_NLDEV_SYS_ATTR_NETNS_MODE; 9.5.4). The order is the kernel's. */
public enum RdmaNetnsMode {
    /** Each device belongs to one network namespace. */
    EXCLUSIVE,
    /** All network namespaces see all devices. */
    SHARED;

    static RdmaNetnsMode of(int number) {
        if (number >= values().length) {
            throw new DecodeException(
                    "RDMA namespace mode %d is neither exclusive (0) nor shared (1)".formatted(number));
        }
        return values()[number];
    }
}
