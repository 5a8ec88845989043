package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * An InfiniBand network (section 1.2).
 *
 * @param networkNamespace namespace of the NAD; empty: the CR's own
 * @param resourceName device-plugin resource without prefix
 * @param capabilities a JSON object as text
 * @param ipam a JSON object as text
 * @param linkState {@code auto}, {@code enable} or {@code disable}
 * @param metaPlugins JSON objects as text, comma-separated
 * @param vlan ours: accepted because the notes' file carries it, ignored, and said so when it is not 0
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SriovIBNetworkSpec(
        @Nullable String networkNamespace,
        @Nullable String resourceName,
        @Nullable String capabilities,
        @Nullable String ipam,
        @Nullable String linkState,
        @Nullable String metaPlugins,
        @Nullable Long vlan) {}
