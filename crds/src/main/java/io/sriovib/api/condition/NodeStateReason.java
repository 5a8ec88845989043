package io.sriovib.api.condition;

/** Why a condition of a SriovNetworkNodeState is as it is. */
public enum NodeStateReason implements Reason {
    /** Ready is True. */
    IN_SYNC("The node was read back and is as its spec asks."),

    /** Ready is Unknown. */
    WAITING_FOR_SPEC(
            "The operator has not computed the spec of the node yet, so nothing is concluded from its being empty."),

    /** Ready is False, Progressing is True. */
    APPLYING("The daemon is changing the node."),

    /** Progressing is False. */
    IDLE("Nothing is being changed."),

    /** Ready is False, DrainRequired is True. */
    VFS_IN_USE(
            "The change would take away VFs that are in use, or whose use is not known; the plan is shown, not executed."),

    /** DrainRequired is False. */
    NO_DRAIN_NEEDED("No step of the plan takes a VF from its holder."),

    /** Degraded is False. */
    NO_FAILURE("Nothing is wrong."),

    /** NicsSupported is True. */
    ALL_LISTED("Every network card of the host that can have VFs is on the list of supported cards."),

    /** NicsSupported is False. */
    UNSUPPORTED_NIC(
            "A card of the host is not on the list of supported cards and is left alone; the message says how to allow it."),

    /** Ready is False, Degraded is True. */
    INVALID_WISH(
            "A part of the spec cannot be used, as if another version had written it; the other parts are applied."),

    /** Ready is False, Degraded is True. */
    NOT_SUPPORTED("The spec asks for something that this version does not do; the rest is done."),

    /** Ready is False, Degraded is True; the wish for the PF is kept (D9). */
    PF_MISSING("A PF of the spec is not on the host."),

    /** Ready is False, Degraded is True. */
    NO_DRIVER("A PF has no driver, so it can have no VFs."),

    /** Ready is False, Degraded is True. */
    NO_SRIOV("A PF has no SR-IOV capability, or how many VFs it offers cannot be read."),

    /** Ready is False, Degraded is True. */
    TOO_MANY_VFS("The spec asks for more VFs than the card offers; what exists stays."),

    /** Ready is False, Degraded is True. */
    LINK_TYPE_DIFFERS("The port speaks something else than the policy wants."),

    /** Ready is False, Degraded is True. */
    NO_IPOIB_DEVICE("An InfiniBand PF has no IPoIB device, through which alone its VFs are set."),

    /** Ready is False, Degraded is True. */
    EXTERNALLY_MANAGED("Fewer VFs exist than are expected of somebody else."),

    /** Ready is False, Degraded is True. */
    READ_FAILED("Something of the host could not be read, so it is not known and nothing that rests on it is done."),

    /** Ready is False, Degraded is True. */
    WRITE_FAILED("The kernel refused a change; the message has its error. It is tried again, ever more slowly."),

    /** Ready is False, Degraded is True. */
    WEDGED(
            "A change has not returned from the kernel in time. It is not repeated; other PFs go on. Newer kernels change the number of VFs of one PF at a time: one that only waits for another says so."),

    /** Ready is False, Degraded is True. */
    NOT_TAKEN("A change was accepted, but reading back does not show it."),

    /** Ready is False, Degraded is True; entries that can be used are used. */
    GUID_FILE_INVALID("The file of static GUIDs has an entry that cannot be used."),

    /** Ready is False, Degraded is True. */
    GUID_UNAVAILABLE(
            "The port GUID of a PF is 0 or all ones, or its index is too high, so its VFs get no GUID derived from it."),

    /** Ready is False, Degraded is True; also of an event by the operator, which alone sees all nodes. */
    GUID_DUPLICATE("Two ports of the node, or of the fabric, have the same GUID; the message names both."),

    /** Of a finding; Ready stays as the rest says. */
    NOT_VERIFIABLE(
            "Something about a VF cannot be seen from the host: who holds it, its GUID or its link state; nothing is changed on a guess."),

    /** Of a finding; Ready stays as the rest says. */
    JOURNAL_INCOMPLETE(
            "The daemon's journal of what it owes the host has lines that cannot be read, or cannot be brought up to date."),

    /** Of a finding; Ready stays as the rest says. */
    SETTLING("A VF has lost its driver a moment ago; a CNI may be rebinding it.");

    private final String sentence;

    NodeStateReason(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
