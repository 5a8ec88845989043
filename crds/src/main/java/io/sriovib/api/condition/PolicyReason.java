package io.sriovib.api.condition;

/** Why a condition of a SriovNetworkNodePolicy is as it is. */
public enum PolicyReason implements Reason {
    /** Ready is True, Progressing is False. */
    APPLIED("Every selected node reports that it is as the policy asks."),

    /** Ready is False, Progressing is True. */
    WAITING_FOR_NODES("Some selected nodes do not report yet that they are as the policy asks; nothing is to be done."),

    /** Ready is False; the reference is silent here (D15). */
    NO_MATCHING_NODE("No managed node has all labels of nodeSelector."),

    /** Ready is False; the reference is silent here (D15). */
    NO_MATCHING_NIC("Nodes are selected, but none of them reports a PF that every part of nicSelector matches."),

    /** Ready is False, Degraded is True. */
    CONFLICT("A stronger policy claims the same VFs, or other settings of the same PF."),

    /** Ready is False, Degraded is True. */
    INVALID_SPEC("A field of the spec cannot be used; the message names it and what is allowed."),

    /** Ready is False, Degraded is True. */
    TOO_MANY_VFS("The policy asks for more VFs, or a higher VF index, than a card offers."),

    /** Ready is False, Degraded is True. */
    UNSUPPORTED_NIC("A card that nicSelector matches is not on the list of supported cards."),

    /** Degraded is True; the wish for the PF is kept (D9). */
    PF_MISSING("A PF that the policy configured is missing from the last report of its node."),

    /** Ready is False, Degraded is True. */
    NODES_FAILED("At least one selected node reports a failure; the message names the node and the cause."),

    /** Degraded is False. */
    NO_FAILURE("No selected node reports a failure.");

    private final String sentence;

    PolicyReason(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
