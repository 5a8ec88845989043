package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A policy's software bridge; it counts as set when {@code ovs} is present (section 1.5).
 *
 * @param ovs the Open vSwitch bridge
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Bridge(@Nullable Ovs ovs) {

    /**
     * Settings of bridge and uplink.
     *
     * @param bridge columns of the Bridge table
     * @param uplink what connects the PF
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Ovs(@Nullable OvsBridge bridge, @Nullable Uplink uplink) {}

    /**
     * The PF as a port of the bridge.
     *
     * @param interfaceSettings columns of the Interface table
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Uplink(
            @JsonProperty("interface") @Nullable OvsInterface interfaceSettings) {}
}
