package io.sriovib.api.condition;

/** Why a condition of an IBFabric is as it is. */
public enum FabricReason implements Reason {
    /** MultusReady is True. */
    MULTUS_RENDERED("ConfigMap multus-cni-config is as spec.multus asks."),

    /** MultusReady is False. */
    MULTUS_DIFFERS("Somebody else made ConfigMap multus-cni-config and it differs; adoptExisting takes it over."),

    /** MultusReady is False. */
    MULTUS_WRITE_FAILED("ConfigMap multus-cni-config could not be read or written; the message has the error."),

    /** MultusReady is False. */
    TWO_DEFAULT_NETWORKS("spec.multus.defaultNetwork has both flannel and delegate, where one is allowed."),

    /** MultusReady is False. */
    INVALID_DELEGATE(
            "spec.multus.defaultNetwork.delegate is no CNI configuration: it needs a type, or plugins with types."),

    /** MultusReady is False. */
    NOT_THE_DEFAULT("Only the object named default in the namespace of the operator counts; this is another one.");

    private final String sentence;

    FabricReason(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
