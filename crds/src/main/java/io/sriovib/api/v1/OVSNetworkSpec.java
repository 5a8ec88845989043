package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network of an Open vSwitch bridge (section 1.4).
 *
 * @param networkNamespace namespace of the NAD; empty: the CR's own
 * @param resourceName device-plugin resource without prefix
 * @param capabilities a JSON object as text
 * @param ipam a JSON object as text
 * @param bridge name of the bridge
 * @param vlan 0 to 4095
 * @param mtu bytes
 * @param trunk VLANs that pass
 * @param interfaceType interface type
 * @param metaPlugins JSON objects as text, comma-separated
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OVSNetworkSpec(
        @Nullable String networkNamespace,
        @Nullable String resourceName,
        @Nullable String capabilities,
        @Nullable String ipam,
        @Nullable String bridge,
        @Nullable Long vlan,
        @Nullable Long mtu,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Trunk> trunk,
        @Nullable String interfaceType,
        @Nullable String metaPlugins) {
    public OVSNetworkSpec {
        trunk = Absent.list(trunk);
    }
}
