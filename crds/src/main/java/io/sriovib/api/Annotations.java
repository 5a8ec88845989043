package io.sriovib.api;

/** Keys on objects through which operator and daemon speak to each other; the reference's where it has one (section 1.9). */
public final class Annotations {
    /** On a node state: first 16 hex digits of the SHA-256 of the node's text in {@code device-plugin-config}, written before it (design 2.1). */
    public static final String DEVICE_PLUGIN_CONFIG_HASH = "sriovib.io/device-plugin-config-hash";

    /**
     * On a node state, value {@value #TRUE}: the spec was computed from a report. A daemon takes an empty spec without this mark for "not computed yet", never for
     * "remove everything" (D9).
     */
    public static final String SPEC_COMPUTED = "sriovib.io/spec-computed";

    /** Label of a Node: {@code Enabled} or {@code Disabled}, the device plugin's DaemonSet selects by it (section 2.7). */
    public static final String DEVICE_PLUGIN_LABEL = "sriovnetwork.openshift.io/device-plugin";

    /** Value of a mark that is set. */
    public static final String TRUE = "true";

    private Annotations() {}
}
