package io.sriovib.planning.network;

/** Types and reasons of the conditions on networks: the reference's (section 3.3), and ours for what it does not say. */
public final class NetworkReasons {
    /** Type: whether the NAD is as wanted. The reference's. */
    public static final String READY = "Ready";

    /** Type, present only when true: the spec says something that has no effect. Ours. */
    public static final String FIELDS_IGNORED = "FieldsIgnored";

    /** Type, present only when false: no policy offers the resource. Ours (D15). */
    public static final String RESOURCE_OFFERED = "ResourceOffered";

    /** The NAD is as wanted. */
    public static final String NETWORK_READY = "NetworkReady";

    /** The target namespace is missing. */
    public static final String NAMESPACE_NOT_FOUND = "NamespaceNotFound";

    /** The NAD cannot be rendered, made or changed, or belongs to another network. */
    public static final String NAD_INVALID = "NetworkAttachmentDefinitionInvalid";

    /** The NAD could not be read. */
    public static final String NAD_NOT_FOUND = "NetworkAttachmentDefinitionNotFound";

    /** {@code spec.vlan} of an InfiniBand network. */
    public static final String VLAN_IGNORED = "VlanIgnored";

    /** No SriovNetworkNodePolicy has this resource name. */
    public static final String NO_POLICY_OFFERS_RESOURCE = "NoPolicyOffersResource";

    private NetworkReasons() {}
}
