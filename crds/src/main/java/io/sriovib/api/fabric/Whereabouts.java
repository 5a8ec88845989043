package io.sriovib.api.fabric;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The address management that networks name in their {@code ipam} (section 9.8.3), which the notes install by hand.
 *
 * @param install whether whereabouts is to be installed where it is absent; one that somebody else installed is left as it is
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Whereabouts(@Nullable Boolean install) {}
