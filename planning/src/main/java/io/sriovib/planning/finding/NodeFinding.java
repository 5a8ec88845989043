package io.sriovib.planning.finding;

/** Reasons of findings about a node, a PF or a VF; each becomes the reason of a condition. */
public enum NodeFinding {
    /** The wish has a part that can't be understood; that part is left out. */
    InvalidWish,
    /** The wish asks for something that this version does not do; the rest is done. */
    NotSupported,
    /** A PF of the wish is not on this host. */
    PfMissing,
    /** A PF has no driver, so it can have no VFs. */
    NoDriver,
    /** A PF has no SR-IOV capability, or its limit can't be read. */
    NoSriov,
    /** More VFs are wished than the card offers. */
    TooManyVfs,
    /** The port speaks something else than the policy wants. */
    LinkTypeDiffers,
    /** An InfiniBand PF has no IPoIB device, through which alone its VFs are set. */
    NoIpoibDevice,
    /** The PF's own port GUID can't serve as the base of its VFs' GUIDs. */
    PfGuidUnusable,
    /** The file with static GUIDs has a part that can't be used. */
    GuidFile,
    /** Something on the host could not be read. */
    NotReadable,
    /** A VF can't be seen from the host, so nothing can be said about its GUID. */
    NotVerifiable,
    /** A change must wait until the holders of VFs have gone. */
    WaitingForHolders,
    /** A VF has lost its driver a moment ago; somebody may be rebinding it. */
    Settling,
    /** Fewer VFs exist than an externally managed PF is expected to have. */
    ExternallyManaged
}
