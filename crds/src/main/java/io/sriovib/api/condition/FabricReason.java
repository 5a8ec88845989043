package io.sriovib.api.condition;

/** Why a condition of an IBFabric is as it is. */
public enum FabricReason implements Reason {
    /** MultusReady is True. */
    MULTUS_RENDERED("ConfigMap multus-cni-config is ours and as spec.multus asks."),

    /** MultusReady is True. */
    EXISTING_IS_EQUAL("Somebody else made ConfigMap multus-cni-config, and it says the same."),

    /** MultusReady is False. */
    EXISTING_DIFFERS("Somebody else made ConfigMap multus-cni-config and it differs; adoptExisting takes it over."),

    /** MultusReady is False. */
    INVALID_SPEC("spec.multus cannot be rendered; the message says why. What was rendered before stays."),

    /** MultusReady is False. */
    MULTUS_WRITE_FAILED("ConfigMap multus-cni-config could not be read or written; the message has the error."),

    /** MultusReady is False. */
    NOT_THE_DEFAULT("Only the object named default in the namespace of the operator counts; this is another one."),

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
