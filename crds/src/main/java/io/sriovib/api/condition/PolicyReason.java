package io.sriovib.api.condition;

/** Why a condition of a SriovNetworkNodePolicy is as it is, and reasons of events about policies and node states. */
public enum PolicyReason implements Reason {
    /** Ready is True, Progressing and Degraded are False. */
    APPLIED("Every selected node reports that it is as the policy asks."),

    /** Ready is False, Progressing is True. */
    WAITING_FOR_NODES("Some selected nodes do not report yet that they are as the policy asks; nothing is to be done."),

    /** Ready is False; the reference is silent here (D15). */
    NO_MATCHING_NODE("No managed node has all labels of nodeSelector."),

    /** Ready is False; the reference is silent here (D15). */
    NO_MATCHING_NIC("Nodes are selected, but no PF that they report is matched by every part of nicSelector."),

    /** Ready is False, Degraded is True. */
    CONFLICT("A stronger policy claims the same VFs, or two ports of the fabric share a GUID."),

    /** Ready is False, Degraded is True. */
    INVALID_SPEC(
            "The policy, or its numVfs for the card of some node, cannot mean what it says; the message names the field and what is allowed. VFs that exist stay."),

    /** Ready is False, Degraded is True. */
    NODES_FAILED("At least one selected node reports a failure; the message names the node and the cause."),

    /** Of a finding: the wish for the PF is kept (D9). */
    PF_MISSING("A PF that the policy configured is missing from the last report of its node."),

    /** Of a finding (D13). */
    NODE_IN_TWO_POOLS("Two pools select one node; the last undisputed settings stay."),

    /** Of a finding (D15). */
    UNSUPPORTED_NIC("A card, or the device id of a policy, is not on the list of supported cards."),

    /** Of a finding. */
    INVALID_SUPPORTED_NIC("A line of ConfigMap supported-nic-ids cannot be read; the other lines count."),

    /** Of a finding (D5). */
    CONFIG_TOO_LARGE("The device-plugin configuration of one node alone is larger than a ConfigMap can be.");

    private final String sentence;

    PolicyReason(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
