package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Host-wide settings (section 2.9).
 *
 * @param rdmaMode {@code shared}, {@code exclusive}; absent: left alone
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SystemSettings(@Nullable String rdmaMode) {}
