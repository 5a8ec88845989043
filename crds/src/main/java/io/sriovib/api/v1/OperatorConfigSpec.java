package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the installation (section 1.8).
 *
 * @param configDaemonNodeSelector replaces the default selection of managed nodes when not empty
 * @param configDaemonEnvVars extra environment of the daemons
 * @param enableInjector deploy the resources injector
 * @param enableOperatorWebhook deploy admission
 * @param logLevel 0 to 2
 * @param disableDrain configure without draining
 * @param enableOvsOffload read by nothing
 * @param configurationMode {@code daemon} or {@code systemd}
 * @param useCdi device plugin with --use-cdi
 * @param disablePlugins {@code mellanox}
 * @param featureGates section 4.8
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OperatorConfigSpec(
        Map<String, String> configDaemonNodeSelector,
        Map<String, String> configDaemonEnvVars,
        @Nullable Boolean enableInjector,
        @Nullable Boolean enableOperatorWebhook,
        @Nullable Long logLevel,
        @Nullable Boolean disableDrain,
        @Nullable Boolean enableOvsOffload,
        @Nullable String configurationMode,
        @JsonProperty("useCDI") @Nullable Boolean useCdi,
        List<String> disablePlugins,
        Map<String, Boolean> featureGates) {
    public OperatorConfigSpec {
        configDaemonNodeSelector = Absent.map(configDaemonNodeSelector);
        configDaemonEnvVars = Absent.map(configDaemonEnvVars);
        disablePlugins = Absent.list(disablePlugins);
        featureGates = Absent.map(featureGates);
    }

    /** Settings of an installation that has not stated any. */
    public static final OperatorConfigSpec DEFAULT =
            new OperatorConfigSpec(Map.of(), Map.of(), null, null, null, null, null, null, null, List.of(), Map.of());
}
