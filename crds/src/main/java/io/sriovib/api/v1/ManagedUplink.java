package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The PF of a managed bridge (section 1.6).
 *
 * @param pciAddress the PF
 * @param name its netdev
 * @param interfaceSettings settings of the port
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ManagedUplink(
        @Nullable String pciAddress,
        @Nullable String name,
        @JsonProperty("interface") @Nullable OvsInterface interfaceSettings) {}
