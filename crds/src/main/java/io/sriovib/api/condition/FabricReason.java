package io.sriovib.api.condition;

/** Why a condition of an IBFabric is as it is. */
public enum FabricReason implements Reason {
    /** MultusReady is True. */
    MULTUS_RENDERED("ConfigMap multus-cni-config is ours and as spec.multus asks."),

    /** MultusReady is True. */
    EXISTING_IS_EQUAL("Somebody else made ConfigMap multus-cni-config, and it says the same."),

    /** MultusReady is True. */
    GENERATED_ON_NODES(
            "With configuration auto multus writes its configuration on each node, from the first CNI file there."),

    /** MultusReady is False. */
    EXISTING_DIFFERS("Somebody else made ConfigMap multus-cni-config and it differs; adoptExisting takes it over."),

    /** MultusReady is False. */
    INVALID_SPEC("spec.multus cannot be rendered; the message says why. What was rendered before stays."),

    /** MultusReady is False. */
    MULTUS_WRITE_FAILED("ConfigMap multus-cni-config could not be read or written; the message has the error."),

    /** MultusReady is False. */
    NOT_THE_DEFAULT("Only the object named default in the namespace of the operator counts; this is another one."),

    /** MultusInstalled or WhereaboutsInstalled is True. */
    INSTALLED("The operator installed it and keeps it as it is rendered."),

    /** MultusInstalled or WhereaboutsInstalled is True. */
    EXISTING_ADOPTED("Somebody else installed it; it is used, and not touched. The message says what was found."),

    /** MultusInstalled or WhereaboutsInstalled is False. */
    INSTALLED_TWICE(
            "Besides the operator somebody else installed it too, and both write the same files on the nodes; one of them must go."),

    /** MultusInstalled or WhereaboutsInstalled is False. */
    MISSING_IMAGE(
            "An image variable of the operator's Deployment is not set, so it cannot be installed; what runs of it stays."),

    /** MultusInstalled or WhereaboutsInstalled is False. */
    INSTALLATION_FAILED("One of its objects could not be written; the message has the server's words."),

    /** MultusInstalled or WhereaboutsInstalled is Unknown. */
    NOT_KNOWN_YET("Whether somebody else installed it could not be looked up yet, so nothing is installed."),

    /** Of a finding: multus' own generation of a configuration on a node. */
    NOT_GENERATED("From the CNI files of the node multus cannot write a configuration."),

    /** Of a finding. */
    DOUBTFUL_DELEGATE("The delegate works, but a CNI library may read it otherwise than meant.");

    private final String sentence;

    FabricReason(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
