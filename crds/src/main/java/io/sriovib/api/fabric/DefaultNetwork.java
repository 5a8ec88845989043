package io.sriovib.api.fabric;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The cluster's default network, one of two.
 *
 * @param flannel the notes' network
 * @param delegate any CNI configuration, taken as it is
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DefaultNetwork(
        @Nullable Flannel flannel, @Nullable JsonNode delegate) {
    public DefaultNetwork {
        delegate = delegate == null || delegate.isNull() ? null : delegate;
    }
}
