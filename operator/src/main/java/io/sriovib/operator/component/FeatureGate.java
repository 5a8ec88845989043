package io.sriovib.operator.component;

import java.util.Map;

/** Switches of {@code spec.featureGates} that change what is rendered (section 4.8); unknown names are ignored. */
enum FeatureGate {
    METRICS_EXPORTER("metricsExporter"),
    RESOURCE_INJECTOR_MATCH_CONDITION("resourceInjectorMatchCondition");

    private final String key;

    FeatureGate(String key) {
        this.key = key;
    }

    /** Both are off by default. */
    boolean isOn(Map<String, Boolean> gates) {
        return gates.getOrDefault(key, false);
    }
}
