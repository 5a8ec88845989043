package io.sriovib.bench.cluster;

/** Where objects are on the server. */
public final class ApiPaths {
    /** The operator's namespace. */
    public static final String NAMESPACE = "sriov-network-operator";

    /** Node states. */
    public static final String STATES = own("sriovnetworknodestates");

    /** Policies. */
    public static final String POLICIES = own("sriovnetworknodepolicies");

    /** InfiniBand networks. */
    public static final String NETWORKS = own("sriovibnetworks");

    /** Nodes. */
    public static final String NODES = "/api/v1/nodes";

    /** ConfigMaps of the operator. */
    public static final String CONFIG_MAPS = "/api/v1/namespaces/" + NAMESPACE + "/configmaps";

    private ApiPaths() {}

    private static String own(String plural) {
        return "/apis/sriovnetwork.openshift.io/v1/namespaces/" + NAMESPACE + "/" + plural;
    }

    /** NADs of a namespace. */
    public static String nads(String namespace) {
        return "/apis/k8s.cni.cncf.io/v1/namespaces/" + namespace + "/network-attachment-definitions";
    }
}
