package io.sriovib.planning.network;

/** The three kinds of network, which differ in their plugin's members only (section 3.4). */
public enum NetworkKind {
    /** InfiniBand VFs. */
    SRIOV_IB("SriovIBNetwork", "ib-sriov"),
    /** Ethernet VFs. */
    SRIOV("SriovNetwork", "sriov"),
    /** Ports of an Open vSwitch bridge. */
    OVS("OVSNetwork", "ovs");

    /** API version of all three. */
    public static final String API_VERSION = "sriovnetwork.openshift.io/v1";

    private static final String GROUP = "sriovnetwork.openshift.io";

    private final String kind;
    private final String pluginType;

    NetworkKind(String kind, String pluginType) {
        this.kind = kind;
        this.pluginType = pluginType;
    }

    /** The kind as it is written in an object. */
    public String kind() {
        return kind;
    }

    /** The CNI plugin's {@code type}. */
    public String pluginType() {
        return pluginType;
    }

    /** What an owner annotation calls a network of this kind: {@code Kind.group/namespace/name} (section 3.2). */
    public String ownerText(String namespace, String name) {
        return "%s.%s/%s/%s".formatted(kind, GROUP, namespace, name);
    }
}
