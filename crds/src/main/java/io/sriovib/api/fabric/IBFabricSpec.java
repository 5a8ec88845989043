package io.sriovib.api.fabric;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a fabric; each is optional and untouched when absent.
 *
 * @param multus multus and its configuration
 * @param whereabouts the address management
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record IBFabricSpec(
        @Nullable Multus multus, @Nullable Whereabouts whereabouts) {
    /** Asks for nothing. */
    public static final IBFabricSpec NOTHING = new IBFabricSpec(null, null);
}
