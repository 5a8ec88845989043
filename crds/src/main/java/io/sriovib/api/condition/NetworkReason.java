package io.sriovib.api.condition;

/** Why a condition of a network is as it is; those of Ready are the reference's (section 3.3). */
public enum NetworkReason implements Reason {
    /** Ready is True. */
    NETWORK_READY("The NetworkAttachmentDefinition is as the network asks."),

    /** Ready is False. */
    NAMESPACE_NOT_FOUND("The namespace in which the NetworkAttachmentDefinition shall be does not exist."),

    /** Ready is False; also stands for bad JSON, about which the reference says nothing. */
    NETWORK_ATTACHMENT_DEFINITION_INVALID(
            "The NetworkAttachmentDefinition cannot be made: a field of the spec is unusable, the name belongs to somebody else, or the write failed."),

    /** Ready is False. */
    NETWORK_ATTACHMENT_DEFINITION_NOT_FOUND("The NetworkAttachmentDefinition could not be read."),

    /** FieldsIgnored is True. */
    VLAN_IGNORED("The spec has a VLAN, which InfiniBand does not know; it has no effect."),

    /** FieldsIgnored is True. */
    PKEY_IGNORED("The spec has a partition key where nothing reads it; it has no effect."),

    /** FieldsIgnored is False. */
    NOTHING_IGNORED("Every field that is set has an effect.");

    private final String sentence;

    NetworkReason(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
