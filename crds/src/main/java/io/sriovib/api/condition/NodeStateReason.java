package io.sriovib.api.condition;

/** Why a condition of a SriovNetworkNodeState is as it is. */
public enum NodeStateReason implements Reason {
    /** Ready is True, Progressing is False. */
    IN_SYNC("The node was read back and is as its spec asks."),

    /** Ready is Unknown. */
    NOT_REPORTED("The daemon of the node has not reported yet."),

    /** Ready is False, Progressing is True. */
    APPLYING("The daemon is changing the node."),

    /** Ready is False, Progressing is True. */
    WAITING_FOR_TURN("The change needs a drain, and the pool of the node does not allow one yet."),

    /** Ready is False, Progressing is True. */
    WAITING_FOR_REBOOT("The change shows only after the next boot of the node."),

    /** Ready is False, DrainRequired is True. */
    VFS_IN_USE(
            "The change would take away VFs that are in use, or whose use is not known; the plan is shown, not executed."),

    /** DrainRequired is True. */
    DRAIN_NEEDED("The plan has a step that pods with VFs must not see."),

    /** DrainRequired is True. */
    REBOOT_NEEDED("The plan has a step that reboots the node."),

    /** DrainRequired is False. */
    NO_DRAIN_NEEDED("No step of the plan disturbs a pod."),

    /** Degraded is False. */
    NO_FAILURE("Nothing failed in the last pass."),

    /** Ready is False, Degraded is True. */
    INVALID_WISH(
            "A part of the spec cannot be used, as if another version had written it; the other parts are applied."),

    /** Ready is False, Degraded is True; the wish for the PF is kept (D9). */
    PF_MISSING("A PF of the spec is not on the host."),

    /** Degraded is True. */
    UNSUPPORTED_NIC("A card of the host is not on the list of supported cards; the message says how to allow it."),

    /** Ready is False, Degraded is True. */
    TOO_MANY_VFS("The spec asks for more VFs than the card offers."),

    /** Degraded is True. */
    READ_FAILED("Something of the host could not be read, so it is not known and nothing that rests on it is done."),

    /** Ready is False, Degraded is True. */
    WRITE_FAILED("The kernel refused a change or did not answer in time; the message has its error."),

    /** Ready is False, Degraded is True. */
    NOT_TAKEN("A change was accepted, but reading back does not show it."),

    /** Ready is False, Degraded is True. */
    FIRMWARE_REJECTED("The card refused a setting of its firmware."),

    /** Degraded is True; entries that can be used are used. */
    GUID_FILE_INVALID("The file of static GUIDs has an entry that cannot be used."),

    /** Ready is False, Degraded is True. */
    GUID_UNAVAILABLE("The port GUID of a PF is 0 or all ones, so its VFs get no GUID derived from it."),

    /** Ready is False, Degraded is True. */
    GUID_DUPLICATE("Two VFs of the fabric have the same GUID; the message names both."),

    /** Ready stays as the rest says. */
    NOT_VERIFIABLE("The GUID of a VF cannot be read back, because a pod or vfio-pci has it."),

    /** Degraded is True. */
    VF_PORT_DOWN("The InfiniBand port of a VF is down though its link state is enabled.");

    private final String sentence;

    NodeStateReason(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
