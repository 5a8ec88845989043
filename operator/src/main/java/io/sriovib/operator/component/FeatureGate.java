package io.sriovib.operator.component;

import java.util.Map;

/** Switches of {@code spec.featureGates} that change what is rendered (section 4.8); unknown names are ignored. */
enum FeatureGate {
    BLOCK_DEVICE_PLUGIN_UNTIL_CONFIGURED("blockDevicePluginUntilConfigured", true),
    METRICS_EXPORTER("metricsExporter", false),
    RESOURCE_INJECTOR_MATCH_CONDITION("resourceInjectorMatchCondition", false);

    private final String key;
    private final boolean byDefault;

    FeatureGate(String key, boolean byDefault) {
        this.key = key;
        this.byDefault = byDefault;
    }

    boolean isOn(Map<String, Boolean> gates) {
        return gates.getOrDefault(key, byDefault);
    }
}
