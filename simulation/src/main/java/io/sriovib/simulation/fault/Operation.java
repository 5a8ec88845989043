package io.sriovib.simulation.fault;

/** What can be asked of a simulated host; each can be delayed, hung and made to fail. */
public enum Operation {
    /** Write of {@code sriov_numvfs}. */
    SET_VF_COUNT(true, Rtnl.WHILE_ACTING),
    /** Write of {@code sriov_drivers_autoprobe}. */
    SET_AUTOPROBE(true, Rtnl.NOT),
    /** A VF is taken from its driver. */
    UNBIND(true, Rtnl.WHILE_ACTING),
    /** Write of {@code drivers_probe}; what the driver then does is {@link #BIND}. */
    PROBE(true, Rtnl.NOT),
    /**
     * A driver takes a VF: asked for by bind, by drivers_probe, and for each new VF while autoprobe is on. A failure is the answer of bind; the other two succeed all
     * the same and the VF stays without a driver.
     */
    BIND(true, Rtnl.WHILE_ACTING),
    /** Write of {@code driver_override}. */
    OVERRIDE_DRIVER(true, Rtnl.NOT),
    /** Set a VF's GUIDs. */
    SET_GUID(true, Rtnl.ALL_THE_TIME),
    /** Set a VF's link state. */
    SET_LINK_STATE(true, Rtnl.ALL_THE_TIME),
    /** Set an MTU. */
    SET_MTU(true, Rtnl.ALL_THE_TIME),
    /** Set a device up. */
    SET_UP(true, Rtnl.ALL_THE_TIME),
    /** Write a file. */
    WRITE_FILE(true, Rtnl.NOT),
    /** Append to a file. */
    APPEND_FILE(true, Rtnl.NOT),
    /** Remove a file. */
    REMOVE_FILE(true, Rtnl.NOT),
    /** List PCI functions. */
    LIST_FUNCTIONS(false, Rtnl.NOT),
    /** List network devices. */
    LIST_LINKS(false, Rtnl.ALL_THE_TIME),
    /** Read what a PF keeps for its VFs. */
    READ_CONFIGURED(false, Rtnl.ALL_THE_TIME),
    /** Read an RDMA device or the RDMA mode. */
    READ_RDMA(false, Rtnl.NOT),
    /** Read a file or list a directory. */
    READ_FILE(false, Rtnl.NOT),
    /** Read the boot id. */
    READ_BOOT_ID(false, Rtnl.NOT);

    private final boolean write;
    private final Rtnl rtnl;

    Operation(boolean write, Rtnl rtnl) {
        this.write = write;
        this.rtnl = rtnl;
    }

    /** Whether it changes the host. */
    public boolean isWrite() {
        return write;
    }

    /** When it holds the kernel's lock of all network devices. */
    public Rtnl rtnl() {
        return rtnl;
    }

    /** When an operation holds rtnl. Whatever hangs while holding it blocks every other that needs it (the rig's README, traps). */
    public enum Rtnl {
        /** Never. */
        NOT,
        /** Only while devices are made or removed, not while it is delayed or hung. */
        WHILE_ACTING,
        /** From the first moment on. */
        ALL_THE_TIME
    }
}
