package io.sriovib.api.condition;

/** Why a condition of a SriovOperatorConfig is as it is; the reference's words where it has them (section 4.1). */
public enum OperatorConfigReason implements Reason {
    /** Ready is True. */
    OPERATOR_CONFIG_READY("Everything that the config asks for is written; Progressing says whether it runs."),

    /** Ready is False, Degraded is True. */
    OPERATOR_CONFIG_SYNC_FAILED("An object could not be written; the message has the server's words."),

    /** Ready is False, Degraded is True. */
    MISSING_IMAGE("An image variable of the operator's Deployment is not set; what runs of that component stays."),

    /** Ready is False, Degraded is True. */
    INVALID_SETTING(
            "An environment variable of the operator's Deployment cannot be used; what runs of that component stays."),

    /** Ready is False, Degraded is True. */
    UNSUPPORTED_CONFIGURATION("The config asks for something that this version does not do."),

    /** Degraded is True. */
    PODS_REFUSED(
            "The API server does not take the pods of a DaemonSet: a PodSecurityPolicy, the labels of the namespace or a quota; the message has its words and what helps."),

    /** Progressing is True. */
    COMPONENT_NOT_READY("Not every pod of every component is up to date and ready; the message counts them."),

    /** Progressing is False. */
    COMPONENTS_READY("Every pod of every component is up to date and ready."),

    /** Degraded is False. */
    NO_TROUBLE("Every component is as it should be."),

    /** Ready is False. */
    NOT_THE_DEFAULT_CONFIG("Only the object named default in the namespace of the operator counts; this is another.");

    private final String sentence;

    OperatorConfigReason(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
