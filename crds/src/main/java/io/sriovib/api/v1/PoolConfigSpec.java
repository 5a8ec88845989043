package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.LabelSelector;
import org.jspecify.annotations.Nullable;

/**
 * A pool of nodes (section 1.7).
 *
 * @param nodeSelector absent or empty: all nodes
 * @param maxUnavailable number or percentage; absent: no limit
 * @param ovsHardwareOffloadConfig OpenShift only
 * @param rdmaMode {@code shared} or {@code exclusive}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PoolConfigSpec(
        @Nullable LabelSelector nodeSelector,
        @Nullable IntegerOrText maxUnavailable,
        @Nullable OvsHardwareOffloadConfig ovsHardwareOffloadConfig,
        @Nullable String rdmaMode) {}
