package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Name of an OpenShift MachineConfigPool; a pool that has it is no drain pool (section 5.1).
 *
 * @param name the MachineConfigPool
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OvsHardwareOffloadConfig(@Nullable String name) {}
