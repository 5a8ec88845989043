package io.sriovib.netlink;

/** GUIDs of a VF as its PF's driver keeps them: both or none, as the kernel writes them (net/core/rtnetlink.c). */
public sealed interface VfGuids {
    /**
     * What was set through this instance of the PF's driver, which need not be what the VF uses: the VF's driver takes
     * it over when it binds (6.7.3). 0: never set.
     *
     * @param node node GUID; its most significant byte is printed first
     * @param port port GUID, likewise
     */
    record Kept(long node, long port) implements VfGuids {}

    /** The link is not InfiniBand, or the kernel (before 5.5) cannot read them. */
    record Unreported() implements VfGuids {}
}
