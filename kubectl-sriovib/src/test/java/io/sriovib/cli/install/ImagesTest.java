package io.sriovib.cli.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.operator.cluster.ClusterCapabilities;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImagesTest {
    @Test
    void the_shipped_manifest_names_all_that_the_main_job_needs() {
        assertThat(Images.unset(plan(Map.of()))).isEmpty();
    }

    @Test
    void an_image_that_was_taken_away_is_missed() {
        assertThat(Images.unset(plan(Map.of("SRIOV_CNI_IMAGE", "")))).containsExactly("SRIOV_CNI_IMAGE");
    }

    @Test
    void injector_and_webhook_need_theirs_only_when_they_are_asked_for() {
        assertThat(Images.unset(plan(Map.of(
                        "ADMISSION_CONTROLLERS_ENABLED",
                        "true",
                        "NETWORK_RESOURCES_INJECTOR_IMAGE",
                        "",
                        "SRIOV_NETWORK_WEBHOOK_IMAGE",
                        ""))))
                .containsExactly("NETWORK_RESOURCES_INJECTOR_IMAGE", "SRIOV_NETWORK_WEBHOOK_IMAGE");
        assertThat(Images.unset(plan(Map.of(
                        "ADMISSION_CONTROLLERS_ENABLED", "true",
                        "NETWORK_RESOURCES_INJECTOR_IMAGE", "example.org/injector:1",
                        "SRIOV_NETWORK_WEBHOOK_IMAGE", "example.org/webhook:1"))))
                .isEmpty();
    }

    private static InstallationPlan plan(Map<String, String> variables) {
        return InstallPlanner.plan(ShippedManifests.read(), ClusterCapabilities.TODAY, new Variables(variables));
    }
}
