package io.sriovib.api.fabric;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Flannel as multus' delegate.
 *
 * @param name name of the delegate; absent: {@code flannel}
 * @param networkName name of flannel's own network; absent: {@code cbr0}
 * @param cniVersion absent: {@code 0.2.0}
 * @param hairpinMode absent: true
 * @param isDefaultGateway absent: true
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Flannel(
        @Nullable String name,
        @Nullable String networkName,
        @Nullable String cniVersion,
        @Nullable Boolean hairpinMode,
        @JsonProperty("isDefaultGateway") @Nullable Boolean isDefaultGateway) {}
