package io.sriovib.planning.network;

/** Keys on networks and NADs, those of the reference (section 1.9). */
public final class NetworkNames {
    /** Annotation of a NAD: {@code prefix/resource}. */
    public static final String RESOURCE_NAME = "k8s.v1.cni.cncf.io/resourceName";

    /** Annotation of a NAD: which network it belongs to; {@link NetworkKind#ownerText}. */
    public static final String OWNER = "sriovnetwork.openshift.io/owner-ref";

    /** Annotation of a network: namespace of its NAD. */
    public static final String LAST_NAMESPACE = "operator.sriovnetwork.openshift.io/last-network-namespace";

    /** Finalizer of networks in the operator's namespace. */
    public static final String FINALIZER = "netattdef.finalizers.sriovnetwork.openshift.io";

    private NetworkNames() {}
}
