package io.sriovib.planning.multus;

/** Where the multus configuration stands. */
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

    private MultusNames() {}
}
