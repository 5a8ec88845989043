package io.sriovib.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DaemonSettingsTest {
    @Test
    void the_names_are_those_of_the_reference() {
        var settings =
                DaemonSettings.of("", Map.of("NODE_NAME", "node1", "NAMESPACE", "kube-system", "DEV_MODE", "TRUE"));
        assertThat(settings).isEqualTo(new DaemonSettings("node1", "kube-system", true));
    }

    @Test
    void the_command_line_wins_over_the_environment() {
        assertThat(DaemonSettings.of("node2", Map.of("NODE_NAME", "node1", "NAMESPACE", "ns")))
                .isEqualTo(new DaemonSettings("node2", "ns"));
    }

    @Test
    void developer_mode_is_exactly_the_word_of_the_reference() {
        assertThat(DaemonSettings.of("n", Map.of("NAMESPACE", "ns", "DEV_MODE", "true"))
                        .developerMode())
                .isFalse();
    }

    @Test
    void everything_that_is_missing_is_named_at_once() {
        assertThatThrownBy(() -> DaemonSettings.of("", Map.of()))
                .hasMessage(
                        "not given: the node's name (--node-name or NODE_NAME) and the operator's namespace (NAMESPACE)");
    }
}
