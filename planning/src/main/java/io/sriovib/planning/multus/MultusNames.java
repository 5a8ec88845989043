package io.sriovib.planning.multus;

/** Where the multus configuration stands, and the words of its condition. */
public final class MultusNames {
    /** Namespace of the ConfigMap: where multus' own manifests look for it. */
    public static final String NAMESPACE = "kube-system";

    /** Name of the ConfigMap. */
    public static final String CONFIG_MAP = "multus-cni-config";

    /** Its key. */
    public static final String KEY = "cni-conf.json";

    /** Annotation of a ConfigMap that the operator made or adopted. */
    public static final String MANAGED_BY = "sriovib.io/managed-by";

    /** Its value: the only IBFabric there is, of this name. */
    public static final String MANAGER = "IBFabric/default";

    /** Where multus' kubeconfig is on a node unless the spec says otherwise; the notes' path. */
    public static final String KUBECONFIG = "/etc/cni/net.d/multus.d/multus.kubeconfig";

    /** Condition type. */
    public static final String READY = "MultusReady";

    /** Reason: the ConfigMap says what the fabric wants, and is ours. */
    public static final String CONFIGURED = "Configured";

    /** Reason: somebody else's ConfigMap says the same; it is left to him. */
    public static final String EXISTING_IS_EQUAL = "ExistingIsEqual";

    /** Reason: somebody else's ConfigMap says something else. */
    public static final String EXISTING_DIFFERS = "ExistingDiffers";

    /** Reason: the spec cannot be rendered. */
    public static final String INVALID_SPEC = "InvalidSpec";

    /** Reason of a finding: works, but a CNI library may read it otherwise than meant. */
    public static final String DOUBTFUL_DELEGATE = "DoubtfulDelegate";

    private MultusNames() {}
}
