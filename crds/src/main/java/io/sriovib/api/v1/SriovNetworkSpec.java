package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * An Ethernet network (section 1.3).
 *
 * @param networkNamespace namespace of the NAD; empty: the CR's own
 * @param resourceName device-plugin resource without prefix
 * @param capabilities a JSON object as text
 * @param ipam a JSON object as text
 * @param vlan 0 to 4094
 * @param vlanQos 0 to 7
 * @param vlanProto 802.1q or 802.1ad
 * @param spoofChk on or off
 * @param trust on or off
 * @param linkState {@code auto}, {@code enable} or {@code disable}
 * @param minTxRate Mbit/s
 * @param maxTxRate Mbit/s
 * @param metaPlugins JSON objects as text, comma-separated
 * @param logLevel of the CNI plugin
 * @param logFile of the CNI plugin
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SriovNetworkSpec(
        @Nullable String networkNamespace,
        @Nullable String resourceName,
        @Nullable String capabilities,
        @Nullable String ipam,
        @Nullable Long vlan,
        @JsonProperty("vlanQoS") @Nullable Long vlanQos,
        @Nullable String vlanProto,
        @Nullable String spoofChk,
        @Nullable String trust,
        @Nullable String linkState,
        @Nullable Long minTxRate,
        @Nullable Long maxTxRate,
        @Nullable String metaPlugins,
        @Nullable String logLevel,
        @Nullable String logFile) {}
