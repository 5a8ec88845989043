package io.sriovib.planning.network;

import io.sriovib.api.condition.NetworkReason;
import io.sriovib.api.v1.OVSNetwork;
import io.sriovib.api.v1.OVSNetworkSpec;
import io.sriovib.api.v1.SriovIBNetwork;
import io.sriovib.api.v1.SriovIBNetworkSpec;
import io.sriovib.api.v1.SriovNetwork;
import io.sriovib.api.v1.SriovNetworkSpec;
import io.sriovib.planning.finding.Finding;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A network of any kind, as the planner sees it. The kinds differ in {@code members} and {@code ignored}, nothing else.
 *
 * @param object which one it is
 * @param networkNamespace namespace for the NAD; empty: the CR's own
 * @param resourceName device-plugin resource without prefix
 * @param members of the plugin, in the order in which they are printed, without {@code type}
 * @param metaPlugins JSON objects as text, comma-separated; empty: no chain
 * @param ignored what the spec says without effect
 */
public record NetworkView(
        NetworkObject object,
        String networkNamespace,
        String resourceName,
        List<PluginMember> members,
        String metaPlugins,
        List<Finding> ignored) {
    public NetworkView {
        members = List.copyOf(members);
        ignored = List.copyOf(ignored);
    }

    /** Reads an InfiniBand network. */
    public static NetworkView of(SriovIBNetwork network) {
        var spec = Objects.requireNonNullElse(
                network.getSpec(), new SriovIBNetworkSpec(null, null, null, null, null, null, null));
        return new NetworkView(
                NetworkObject.of(NetworkKind.SRIOV_IB, network.getMetadata()),
                orEmpty(spec.networkNamespace()),
                orEmpty(spec.resourceName()),
                PluginMembers.of(spec),
                orEmpty(spec.metaPlugins()),
                ignored(spec.vlan()));
    }

    /** Reads an Ethernet network. */
    public static NetworkView of(SriovNetwork network) {
        var spec = Objects.requireNonNullElse(
                network.getSpec(),
                new SriovNetworkSpec(
                        null, null, null, null, null, null, null, null, null, null, null, null, null, null, null));
        return new NetworkView(
                NetworkObject.of(NetworkKind.SRIOV, network.getMetadata()),
                orEmpty(spec.networkNamespace()),
                orEmpty(spec.resourceName()),
                PluginMembers.of(spec),
                orEmpty(spec.metaPlugins()),
                List.of());
    }

    /** Reads a network of an Open vSwitch bridge. */
    public static NetworkView of(OVSNetwork network) {
        var spec = Objects.requireNonNullElse(
                network.getSpec(), new OVSNetworkSpec(null, null, null, null, null, null, null, List.of(), null, null));
        return new NetworkView(
                NetworkObject.of(NetworkKind.OVS, network.getMetadata()),
                orEmpty(spec.networkNamespace()),
                orEmpty(spec.resourceName()),
                PluginMembers.of(spec),
                orEmpty(spec.metaPlugins()),
                List.of());
    }

    /** What the spec says about addresses, as text; an empty object when it says nothing. */
    public String ipam() {
        return members.stream()
                .filter(member -> member.key().equals("ipam"))
                .map(member -> member instanceof PluginMember.FromText(var _, var text) ? text : "")
                .findFirst()
                .orElse("{}");
    }

    /** The namespace where the NAD shall be (section 3.1). */
    public String targetNamespace() {
        return networkNamespace.isEmpty() ? object.namespace() : networkNamespace;
    }

    private static List<Finding> ignored(@Nullable Long vlan) {
        if (vlan == null || vlan == 0) {
            return List.of();
        }
        return List.of(Finding.warning(
                NetworkReason.VLAN_IGNORED,
                "spec.vlan",
                "%d has no effect: InfiniBand has partitions (PKeys), no VLANs".formatted(vlan),
                "remove the field or set it to 0"));
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
