package io.sriovib.operator.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.api.v1.OperatorConfigSpec;
import io.sriovib.planning.finding.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComponentTest {
    private static final Wish EVERYTHING = new Wish(
            new OperatorConfigSpec(
                    Map.of(),
                    Map.of(),
                    true,
                    true,
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    Map.of("metricsExporter", true)),
            1,
            Set.of());

    @Test
    void what_is_switched_off_is_unwanted_and_the_main_job_never_is() {
        var nothing = new Wish(OperatorConfigSpec.DEFAULT, 1, Set.of());
        assertThat(Variant.components(Variant.IMAGES))
                .filteredOn(component -> component.render(nothing) instanceof Rendering.Unwanted)
                .extracting(Component::title)
                .containsExactly("metrics exporter", "resources injector", "operator webhook");
    }

    @Test
    void a_missing_image_names_variable_and_component_and_nothing_else_is_held_up() {
        var environment = new HashMap<>(Variant.IMAGES);
        environment.remove("SRIOV_DEVICE_PLUGIN_IMAGE");
        assertThat(problems(environment, EVERYTHING))
                .containsExactly(
                        "device plugin: the operator's environment variable SRIOV_DEVICE_PLUGIN_IMAGE is not set; what runs is left as it is; set it to an image and restart the operator");
    }

    @Test
    void all_missing_images_of_a_component_are_told_and_the_optional_ones_are_not() {
        assertThat(problems(Map.of(), new Wish(OperatorConfigSpec.DEFAULT, 1, Set.of())))
                .hasSize(5)
                .allMatch(text -> text.contains("_IMAGE is not set"))
                .noneMatch(text -> text.contains("OVS_CNI") || text.contains("RDMA_CNI"));
    }

    @ParameterizedTest
    @CsvSource({
        "METRICS_EXPORTER_PORT, 0, metrics exporter",
        "METRICS_EXPORTER_PORT, 65536, metrics exporter",
        "METRICS_EXPORTER_PORT, http, metrics exporter",
        "OPERATOR_WEBHOOK_NETWORK_POLICY_PORT, -1, operator webhook",
        "INJECTOR_WEBHOOK_NETWORK_POLICY_PORT, 1e3, resources injector",
        "TLS_CURVE_PREFERENCES, P-256, 'operator webhook,resources injector'",
        "TLS_MIN_VERSION, VersionTLS11, 'metrics exporter,operator webhook,resources injector'",
        "TLS_CIPHER_SUITES, NULL-MD5, 'metrics exporter,operator webhook,resources injector'",
        "ADMISSION_CONTROLLERS_CERTIFICATES_OPERATOR_CA_CRT, %, operator webhook"
    })
    void a_bad_value_is_told_by_the_components_that_need_it_and_by_no_other(
            String variable, String value, String components) {
        var environment = new HashMap<>(Variant.IMAGES);
        environment.put(variable, value);
        assertThat(findings(environment, EVERYTHING))
                .allMatch(finding -> finding.text().contains(variable))
                .extracting(Finding::subject)
                .containsExactlyInAnyOrder(components.split(","));
    }

    /** D23: a webhook of which no pod answers refuses nothing. */
    @Test
    void a_webhook_without_a_pod_lets_everything_through() {
        var texts = Variant.components(Variant.IMAGES).stream()
                .map(component -> component.render(EVERYTHING))
                .map(Object::toString)
                .toList();
        assertThat(texts).noneMatch(text -> text.contains("failurePolicy=Fail"));
    }

    private static List<String> problems(Map<String, String> environment, Wish wish) {
        return findings(environment, wish).stream().map(Finding::text).toList();
    }

    private static List<Finding> findings(Map<String, String> environment, Wish wish) {
        return Variant.components(environment).stream()
                .map(component -> component.render(wish))
                .filter(Rendering.Impossible.class::isInstance)
                .map(Rendering.Impossible.class::cast)
                .flatMap(impossible -> impossible.problems().stream())
                .toList();
    }
}
