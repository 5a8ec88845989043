package io.sriovib.api.condition;

/** Why a condition of a SriovOperatorConfig is as it is; the first three are the reference's (section 4.1). */
public enum OperatorConfigReason implements Reason {
    /** Ready is True. */
    OPERATOR_CONFIG_READY("All components are installed as the configuration asks."),

    /** Ready is False. */
    OPERATOR_CONFIG_SYNC_FAILED("A component could not be installed; the message has the error."),

    /** Ready is False. */
    UNSUPPORTED_CONFIGURATION("The configuration asks for something that this platform does not offer."),

    /** Degraded is True. */
    CERTIFICATE_INVALID("The certificate of the admission webhook is missing, expired or of another authority."),

    /** Degraded is True. */
    MISSING_IMAGE("The environment of the operator names no image for a component."),

    /** Degraded is True. */
    COMPONENT_NOT_READY("A component is installed, but its pods are not ready.");

    private final String sentence;

    OperatorConfigReason(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
