package io.sriovib.api.condition;

/** What a condition states; the closed set of the types that we write. */
public enum ConditionType {
    /** Every kind has it. */
    READY("Everything that the spec asks for was seen to be there."),

    /** Ends with Ready or Degraded. */
    PROGRESSING("Something is being changed, or waits for its turn."),

    /** True is bad; other parts of the object may work all the same. */
    DEGRADED("Something failed; the message has cause and remedy."),

    /** The daemon's wish; whether it is granted stands in annotations (section 5.3). */
    DRAIN_REQUIRED("The plan of the node has a step that must not happen under a pod that uses a VF."),

    /** The daemon's word about cards that no policy can have (D15). */
    NICS_SUPPORTED("Every card of the node that can have VFs is on the list of supported cards."),

    /** True is a warning. */
    FIELDS_IGNORED("The spec has a field that has no effect."),

    /** False is a warning; only then present. */
    RESOURCE_OFFERED("A policy offers the resource that the network names."),

    /** False is a warning; only then present. */
    IPAM_SOUND(
            "What the network says about addresses can be had from whereabouts, and meets no other network's addresses."),

    /** Part {@code spec.multus} of an IBFabric. */
    MULTUS_READY("The configuration of multus is as the fabric asks."),

    /** Part {@code spec.multus.install} of an IBFabric. */
    MULTUS_INSTALLED(
            "Multus is on the cluster, installed by the operator or by somebody else; its DaemonSet says whether it runs."),

    /** Part {@code spec.whereabouts.install} of an IBFabric. */
    WHEREABOUTS_INSTALLED(
            "Whereabouts is on the cluster, installed by the operator or by somebody else; its DaemonSet says whether it runs.");

    private final String sentence;

    ConditionType(String sentence) {
        this.sentence = sentence;
    }

    /** The type as it stands in a condition: {@code DRAIN_REQUIRED} is {@code DrainRequired}. */
    public String word() {
        return Reason.camelCase(name());
    }

    /** What status True says, in one sentence. */
    public String sentence() {
        return sentence;
    }
}
