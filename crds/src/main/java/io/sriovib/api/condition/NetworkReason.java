package io.sriovib.api.condition;

/** Why a condition of a network is as it is; those of Ready are the reference's (section 3.3), less the one for a NAD that cannot be read: ours come from a watch. */
public enum NetworkReason implements Reason {
    /** Ready is True. */
    NETWORK_READY("The NetworkAttachmentDefinition is as the network asks."),

    /** Ready is False. */
    NAMESPACE_NOT_FOUND("The namespace in which the NetworkAttachmentDefinition shall be does not exist."),

    /** Ready is False; also stands for bad JSON, about which the reference says nothing. */
    NETWORK_ATTACHMENT_DEFINITION_INVALID(
            "The NetworkAttachmentDefinition cannot be made: a field of the spec is unusable, the name belongs to somebody else, or the write failed."),

    /** FieldsIgnored is True. */
    VLAN_IGNORED("The spec has a VLAN, which InfiniBand does not know; it has no effect."),

    /** IpamSound is False. */
    WHEREABOUTS_ABSENT("The network takes its addresses from whereabouts, which the cluster does not have."),

    /** IpamSound is False. */
    IPAM_INVALID("Whereabouts cannot read a field of the network's ipam, so no pod of the network would start."),

    /** IpamSound is False. */
    OUTSIDE_RANGE("The gateway, the first or last address, or an excluded one is not inside the range of the network."),

    /** IpamSound is False. */
    RANGES_OVERLAP("Another network takes addresses from a range that overlaps with this one."),

    /** ResourceOffered is False (D15). */
    NO_POLICY_OFFERS_RESOURCE(
            "No SriovNetworkNodePolicy has the resource name of the network, so pods that ask for it stay pending.");

    private final String sentence;

    NetworkReason(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
