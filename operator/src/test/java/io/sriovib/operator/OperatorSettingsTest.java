package io.sriovib.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorSettingsTest {
    @Test
    void the_notes_environment_is_enough() {
        var environment = Map.of("NAMESPACE", "kube-system", "RESOURCE_PREFIX", "openshift.io");
        var settings = OperatorSettings.fromEnvironment(environment);
        assertThat(settings)
                .isEqualTo(new OperatorSettings(
                        "kube-system",
                        "openshift.io",
                        OperatorSettings.ClusterType.KUBERNETES,
                        Duration.ofMinutes(30),
                        environment));
    }

    @Test
    void every_name_of_the_reference_is_read() {
        var environment = Map.of(
                "NAMESPACE", "ns",
                "RESOURCE_PREFIX", "p",
                "CLUSTER_TYPE", "openshift",
                "STALE_NODE_STATE_CLEANUP_DELAY_MINUTES", "5");
        var settings = OperatorSettings.fromEnvironment(environment);
        assertThat(settings)
                .isEqualTo(new OperatorSettings(
                        "ns", "p", OperatorSettings.ClusterType.OPENSHIFT, Duration.ofMinutes(5), environment));
    }

    @Test
    void all_problems_are_told_at_once() {
        assertThatThrownBy(() -> OperatorSettings.fromEnvironment(Map.of("CLUSTER_TYPE", "nomad")))
                .isInstanceOf(OperatorSettings.InvalidSettingsException.class)
                .hasMessageContaining("NAMESPACE: not set")
                .hasMessageContaining("RESOURCE_PREFIX: not set")
                .hasMessageContaining("'nomad' is unknown; use kubernetes or openshift");
    }
}
