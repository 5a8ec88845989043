package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a policy asks for (section 1.5).
 *
 * @param resourceName resource of the device plugin, without prefix
 * @param nodeSelector labels that must all be equal; empty selects every managed node
 * @param priority 0 (strongest) to 99; absent reads as 0, see section 2.1
 * @param mtu bytes, for the PF and its VFs; absent: left alone
 * @param numVfs VFs for each matching PF
 * @param nicSelector which PFs; all parts given must match
 * @param deviceType {@code netdevice} (absent means it) or {@code vfio-pci}: the driver of the VFs
 * @param isRdma selector flag of the device plugin
 * @param needVhostNet the device plugin adds /dev/vhost-net
 * @param linkType {@code ib}, {@code IB}, {@code eth} or {@code ETH}
 * @param eSwitchMode {@code legacy} or {@code switchdev}
 * @param vdpaType {@code virtio} or {@code vhost}
 * @param bridge software bridge of the matching PFs
 * @param excludeTopology the device plugin does not report the NUMA node
 * @param externallyManaged VFs exist already and are only configured
 * @param linkState ours: {@code enable}, {@code disable} or {@code auto} for the VFs; absent: enable on InfiniBand, untouched on Ethernet
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicySpec(
        @Nullable String resourceName,
        Map<String, String> nodeSelector,
        @Nullable Long priority,
        @Nullable Long mtu,
        @Nullable Long numVfs,
        @Nullable NicSelector nicSelector,
        @Nullable String deviceType,
        @JsonProperty("isRdma") @Nullable Boolean isRdma,
        @Nullable Boolean needVhostNet,
        @Nullable String linkType,
        @JsonProperty("eSwitchMode") @Nullable String eSwitchMode,
        @Nullable String vdpaType,
        @Nullable Bridge bridge,
        @Nullable Boolean excludeTopology,
        @Nullable Boolean externallyManaged,
        @Nullable String linkState) {
    public PolicySpec {
        nodeSelector = Absent.map(nodeSelector);
    }
}
