package io.sriovib.operator.component;

import java.util.Map;

/**
 * What does not change while the operator runs.
 *
 * @param namespace the operator's
 * @param resourcePrefix of all resources of the device plugin
 * @param openshift whether the cluster is OpenShift, which makes certificates by itself
 * @param environment the operator's, by the reference's names (section 4.9); each component reads what is its own, so that a bad value harms it alone
 */
public record Installation(
        String namespace, String resourcePrefix, boolean openshift, Map<String, String> environment) {
    /** Variable that says that the Prometheus operator is installed. */
    static final String PROMETHEUS_OPERATOR = "METRICS_EXPORTER_PROMETHEUS_OPERATOR_ENABLED";

    /** Keeps a copy. */
    public Installation {
        environment = Map.copyOf(environment);
    }

    /** Whether the Prometheus operator is said to be there. */
    public boolean hasPrometheusOperator() {
        return new EnvironmentReader("", environment).flag(PROMETHEUS_OPERATOR);
    }

    /** A reader for one rendering of one component. */
    EnvironmentReader reader(Deployable component) {
        return new EnvironmentReader(component.title(), environment);
    }
}
