package io.sriovib.scenario.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sriovib.cli.install.Variables;
import io.sriovib.scenario.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chart says of every cluster and every choice what the installer says: both read the same manifests, and this holds the rest. */
@WithHelm
class ChartRenderingTest {
    private static final String NAMESPACE = "sriov-network-operator";
    private static final Pattern CONSTANT = Pattern.compile("\"([A-Z][A-Z_]+)\"");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void without_a_choice_it_is_what_the_installer_plans() {
        assertSame(Planned.TODAY.render(NAMESPACE), Planned.TODAY.plan(NAMESPACE, Map.of()));
    }

    @Test
    void in_kube_system_too() {
        assertSame(Planned.TODAY.render("kube-system"), Planned.TODAY.plan("kube-system", Map.of()));
    }

    @Test
    void openshift_is_recognized() {
        assertSame(Planned.OPENSHIFT.render("north"), Planned.OPENSHIFT.plan("north", Map.of()));
    }

    @Test
    void an_old_server_gets_what_it_can_take_and_its_policy() {
        assertSame(Planned.OLD.render("north"), Planned.OLD.plan("north", Map.of()));
        assertSame(Planned.OLD.render("kube-system"), Planned.OLD.plan("kube-system", Map.of()));
        assertSame(Planned.LAST_WITH_POLICIES.render("north"), Planned.LAST_WITH_POLICIES.plan("north", Map.of()));
    }

    @Test
    void every_value_does_what_its_variable_does(@TempDir Path folder) throws IOException {
        var schema = Choice.schema();
        var values = JSON.createObjectNode();
        var variables = new HashMap<String, String>();
        for (var choice : Choice.all()) {
            var example = choice.example(schema);
            choice.put(values, example);
            variables.put(choice.variable(), Choice.text(example));
        }
        variables.put("CNI_BIN_PATH", variables.get("SRIOV_CNI_BIN_PATH"));
        chosenBesideThem(values, variables);
        var file = Files.writeString(folder.resolve("values.yaml"), values.toString());
        var chart = Planned.TODAY.render(NAMESPACE, "--values", file.toString());
        assertSame(chart, Planned.TODAY.plan(NAMESPACE, variables));
    }

    private static void chosenBesideThem(ObjectNode values, Map<String, String> variables) {
        values.withObject("/images").put("operator", "example.org/operator:1");
        variables.put(Variables.OPERATOR_IMAGE, "example.org/operator:1");
        values.withObject("/operator").put("clusterType", "openshift");
        variables.put("CLUSTER_TYPE", "openshift");
        values.withObject("/operator/admissionControllers").put("enabled", true);
        variables.put("ADMISSION_CONTROLLERS_ENABLED", "true");
    }

    @Test
    void a_value_stands_for_every_variable_that_the_installer_hands_to_the_operator() throws IOException {
        var handedOn = new TreeSet<String>();
        for (var folder : List.of("operator/src/main/java", "kubectl-sriovib/src/main/java")) {
            constants(TestServer.CHECKOUT.resolve(folder))
                    .forEach(name -> handedOn.addAll(
                            new Variables(Map.of(name, "x")).ofTheOperator().keySet()));
        }
        assertThat(Choice.all()).extracting(Choice::variable).containsExactlyInAnyOrderElementsOf(handedOn);
    }

    private static Stream<String> constants(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> CONSTANT.matcher(read(file)).results().map(MatchResult::group))
                    .map(quoted -> quoted.substring(1, quoted.length() - 1))
                    .toList()
                    .stream();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void an_empty_text_takes_away_what_the_manifest_has() {
        assertSame(
                Planned.TODAY.render(NAMESPACE, "--set", "images.sriovDevicePlugin="),
                Planned.TODAY.plan(NAMESPACE, Map.of("SRIOV_DEVICE_PLUGIN_IMAGE", "")));
    }

    @Test
    void where_the_operator_runs_is_chosen_beside_what_the_manifest_has() {
        var deployment = Planned.TODAY
                .render(
                        NAMESPACE,
                        "--set-json",
                        "operator.tolerations=[{\"key\":\"north\",\"operator\":\"Exists\"}]",
                        "--set",
                        "operator.nodeSelector.zone=north,operator.replicas=3")
                .only("Deployment");
        var pod = deployment.at("/spec/template/spec");
        assertThat(pod.path("tolerations").findValuesAsText("key"))
                .containsExactly("node-role.kubernetes.io/master", "node-role.kubernetes.io/control-plane", "north");
        assertThat(pod.at("/nodeSelector/zone").asText()).isEqualTo("north");
        assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(3);
    }

    @Test
    void the_config_is_what_the_values_say_or_left_to_the_operator() {
        var spec = Planned.TODAY
                .render(
                        NAMESPACE,
                        "--set",
                        "sriovOperatorConfig.logLevel=1,sriovOperatorConfig.enableInjector=false,operator.admissionControllers.enabled=true",
                        "--set",
                        "sriovOperatorConfig.configDaemonNodeSelector.zone=north,sriovOperatorConfig.featureGates.metricsExporter=true")
                .only("SriovOperatorConfig")
                .path("spec");
        assertThat(spec.path("logLevel").asInt()).isEqualTo(1);
        assertThat(spec.path("enableInjector").asBoolean(true)).isFalse();
        assertThat(spec.path("enableOperatorWebhook").asBoolean()).isTrue();
        assertThat(spec.at("/configDaemonNodeSelector/zone").asText()).isEqualTo("north");
        assertThat(spec.at("/featureGates/metricsExporter").asBoolean()).isTrue();
        assertThat(Planned.TODAY
                        .render(NAMESPACE, "--set", "sriovOperatorConfig.deploy=false")
                        .objects()
                        .keySet())
                .noneMatch(key -> key.startsWith("SriovOperatorConfig"));
    }

    private static void assertSame(Rendered chart, Rendered plan) {
        var wanted = plan.withoutNamespace().objects();
        assertThat(chart.objects().keySet()).isEqualTo(wanted.keySet());
        for (Map.Entry<String, JsonNode> object : chart.objects().entrySet()) {
            assertThat(object.getValue()).as(object.getKey()).isEqualTo(wanted.get(object.getKey()));
        }
    }
}
