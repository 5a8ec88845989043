package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A range of a PF's VFs that belong to one policy (section 2.2).
 *
 * @param resourceName resource of the device plugin
 * @param deviceType {@code netdevice} or {@code vfio-pci}
 * @param vfRange {@code first-last}, inclusive
 * @param policyName the policy
 * @param mtu bytes, the policy's own
 * @param isRdma the policy's flag
 * @param vdpaType {@code virtio} or {@code vhost}
 * @param linkState ours: copy of the policy's {@code linkState}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record VfGroup(
        @Nullable String resourceName,
        @Nullable String deviceType,
        @Nullable String vfRange,
        @Nullable String policyName,
        @Nullable Long mtu,
        @JsonProperty("isRdma") @Nullable Boolean isRdma,
        @Nullable String vdpaType,
        @Nullable String linkState) {}
