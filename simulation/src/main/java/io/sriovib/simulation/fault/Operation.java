package io.sriovib.simulation.fault;

/** What can be asked of a simulated host; each can be delayed, hung and made to fail. */
public enum Operation {
    /** Write of {@code sriov_numvfs}. */
    SET_VF_COUNT(Rtnl.WHILE_ACTING),
    /** Write of {@code sriov_drivers_autoprobe}. */
    SET_AUTOPROBE(Rtnl.NOT),
    /** A VF is taken from its driver. */
    UNBIND(Rtnl.WHILE_ACTING),
    /** Write of {@code drivers_probe}; what the driver then does is {@link #BIND}. */
    PROBE(Rtnl.NOT),
    /**
     * A driver takes a VF: asked for by bind, by drivers_probe, and for each new VF while autoprobe is on. A failure is the answer of bind; the other two succeed all
     * the same and the VF stays without a driver.
     */
    BIND(Rtnl.WHILE_ACTING),
    /** Write of {@code driver_override}. */
    OVERRIDE_DRIVER(Rtnl.NOT),
    /** Set a VF's GUIDs. */
    SET_GUID(Rtnl.ALL_THE_TIME),
    /** Set a VF's link state. */
    SET_LINK_STATE(Rtnl.ALL_THE_TIME),
    /** Set an MTU. */
    SET_MTU(Rtnl.ALL_THE_TIME),
    /** Set a device up. */
    SET_UP(Rtnl.ALL_THE_TIME),
    /** Write a file. */
    WRITE_FILE(Rtnl.NOT),
    /** Append to a file. */
    APPEND_FILE(Rtnl.NOT),
    /** Remove a file. */
    REMOVE_FILE(Rtnl.NOT),
    /** List PCI functions. */
    LIST_FUNCTIONS(Rtnl.NOT),
    /** List network devices. */
    LIST_LINKS(Rtnl.ALL_THE_TIME),
    /** Read what a PF keeps for its VFs. */
    READ_CONFIGURED(Rtnl.ALL_THE_TIME),
    /** Read an RDMA device or the RDMA mode. */
    READ_RDMA(Rtnl.NOT),
    /** Read a file or list a directory. */
    READ_FILE(Rtnl.NOT),
    /** Read the boot id. */
    READ_BOOT_ID(Rtnl.NOT);

    private final Rtnl rtnl;

    Operation(Rtnl rtnl) {
        this.rtnl = rtnl;
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
