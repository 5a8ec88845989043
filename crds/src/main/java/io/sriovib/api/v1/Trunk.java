package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One VLAN or a range of VLANs (section 1.4).
 *
 * @param minId first
 * @param maxId last
 * @param id a single one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Trunk(
        @JsonProperty("minID") @Nullable Long minId,
        @JsonProperty("maxID") @Nullable Long maxId,
        @Nullable Long id) {}
