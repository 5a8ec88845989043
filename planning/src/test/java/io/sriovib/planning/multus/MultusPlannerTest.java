package io.sriovib.planning.multus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.ConditionType;
import io.sriovib.api.fabric.IBFabricSpec;
import io.sriovib.planning.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultusPlannerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEFAULT = """
            {
                "name": "multus-cni-network",
                "type": "multus",
                "capabilities": {
                    "portMappings": true
                },
                "delegates": [
                    {
                        "cniVersion": "0.2.0",
                        "name": "flannel",
                        "plugins": [
                            {
                                "type": "flannel",
                                "name": "cbr0",
                                "delegate": {
                                    "isDefaultGateway": true,
                                    "hairpinMode": true
                                }
                            },
                            {
                                "type": "portmap",
                                "capabilities": {
                                    "portMappings": true
                                }
                            }
                        ]
                    }
                ],
                "kubeconfig": "/etc/cni/net.d/multus.d/multus.kubeconfig"
            }
            """;

    @Test
    void a_config_map_is_made_where_there_is_none() {
        var plan = plan("{}", Optional.empty());
        assertThat(plan.actions()).containsExactly(new MultusAction.CreateConfigMap(DEFAULT));
        assertThat(ready(plan)).isEqualTo("True MultusRendered: multus is configured");
    }

    @Test
    void the_default_equals_the_notes_file() throws IOException {
        var seed = Path.of(System.getProperty("sriovib.root"), "../shared/seed/multus-cni-config.yaml");
        if (!Files.exists(seed)) {
            System.err.println("SKIPPED: the notes' multus file is not at " + seed);
        }
        assumeTrue(Files.exists(seed));
        var notes = new YAMLMapper().readTree(seed.toFile());
        assertThat(notes.at("/metadata/namespace").asText()).isEqualTo(MultusNames.NAMESPACE);
        assertThat(notes.at("/metadata/name").asText()).isEqualTo(MultusNames.CONFIG_MAP);
        var text = notes.at("/data/" + MultusNames.KEY).asText();
        assertThat(JSON.readTree(text)).isEqualTo(JSON.readTree(DEFAULT));
        assertThat(text.replaceAll("\\s", "")).isEqualTo(DEFAULT.replaceAll("\\s", ""));
    }

    @Test
    void every_field_has_its_place() {
        assertThat(rendered("""
                {"portMappings": false, "kubeconfig": "/k", "defaultNetwork": {"flannel": {"name": "n", "networkName": "w",
                 "cniVersion": "0.3.1", "hairpinMode": false, "isDefaultGateway": false}}}""")).isEqualTo(compact("""
                {"name":"multus-cni-network","type":"multus","delegates":[{"cniVersion":"0.3.1","name":"n","plugins":[
                 {"type":"flannel","name":"w","delegate":{"isDefaultGateway":false,"hairpinMode":false}},
                 {"type":"portmap","capabilities":{"portMappings":true}}]}],"kubeconfig":"/k"}"""));
    }

    @Test
    void a_delegate_is_taken_as_it_is() {
        assertThat(rendered("""
                {"defaultNetwork": {"delegate": {"z": 1, "cniVersion": "0.3.1", "name": "calico", "type": "calico", "a": [null]}}}"""))
                .contains(
                        "\"delegates\":[{\"z\":1,\"cniVersion\":\"0.3.1\",\"name\":\"calico\",\"type\":\"calico\",\"a\":[null]}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"kubeconfig\": \"k\"} | \"k\" is not an absolute path",
                "{\"defaultNetwork\": {\"flannel\": {}, \"delegate\": {}}} | flannel and delegate are both set",
                "{\"defaultNetwork\": {\"delegate\": [1]}} | a JSON object is needed",
                "{\"defaultNetwork\": {\"delegate\": {\"name\": \"n\"}}} | it has neither \"type\" nor \"plugins\"",
                "{\"defaultNetwork\": {\"delegate\": {\"name\": \"n\", \"plugins\": []}}} | \"plugins\" must be a list",
                "{\"defaultNetwork\": {\"delegate\": {\"name\": \"n\", \"plugins\": [{}]}}} | \"plugins\" must be a list",
                "{\"defaultNetwork\": {\"delegate\": {\"name\": \"n\", \"plugins\": 3, \"type\": \"x\"}}} | \"plugins\" must be a list",
                "{\"defaultNetwork\": {\"delegate\": {\"type\": \"x\", \"name\": 7}}} | it has no \"name\"",
            })
    void what_no_library_can_use_is_refused_and_nothing_is_touched(String multus, String cause) {
        var plan = plan(multus, Optional.of(ours("{}")));
        assertThat(plan.actions()).isEmpty();
        assertThat(ready(plan)).startsWith("False InvalidSpec: spec.multus.").contains(cause);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"cniVersion\": \"0.9\""})
    void a_doubtful_version_is_said_and_the_rest_done(String version) {
        var plan = plan(
                "{\"defaultNetwork\": {\"delegate\": {\"type\": \"x\", \"name\": \"n\"" + version + "}}}",
                Optional.empty());
        assertThat(plan.actions()).hasSize(1);
        assertThat(plan.findings()).extracting(Finding::severity).containsExactly(Finding.Severity.WARNING);
        assertThat(ready(plan)).startsWith("True MultusRendered").contains("cniVersion");
    }

    @Test
    void our_config_map_follows_the_spec() {
        var found = ours("{\"edited\": \"by hand\"}");
        assertThat(plan("{}", Optional.of(found)).actions())
                .containsExactly(new MultusAction.PatchConfigMap(found, DEFAULT));
    }

    @Test
    void our_config_map_is_left_alone_when_it_means_the_same() {
        assertThat(plan("{}", Optional.of(ours(compact(DEFAULT)))).actions()).isEmpty();
    }

    @Test
    void a_foreign_config_map_that_means_the_same_is_fine_and_stays_foreign() {
        var plan = plan("{}", Optional.of(foreign(compact(DEFAULT))));
        assertThat(plan.actions()).isEmpty();
        assertThat(ready(plan)).isEqualTo("True ExistingIsEqual: made by somebody else, and as wanted");
    }

    @Test
    void a_foreign_config_map_that_differs_is_not_touched_and_the_places_are_named() {
        var plan =
                plan("{}", Optional.of(foreign(DEFAULT.replace("cbr0", "cni0").replace("0.2.0", "0.3.1"))));
        assertThat(plan.actions()).isEmpty();
        assertThat(ready(plan))
                .isEqualTo(
                        "False ExistingDiffers: ConfigMap kube-system/multus-cni-config, key cni-conf.json, "
                                + "was made by somebody else and differs: delegates[0].cniVersion: \"0.2.0\" is wanted, found \"0.3.1\"; "
                                + "delegates[0].plugins[0].name: \"cbr0\" is wanted, found \"cni0\"; set adoptExisting to replace it");
    }

    @Test
    void many_differences_are_counted_and_nonsense_is_one() {
        assertThat(ready(plan("{}", Optional.of(foreign("{\"a\":1,\"b\":2,\"c\":3}")))))
                .contains("; and 3 more;");
        assertThat(ready(plan("{}", Optional.of(foreign("nonsense")))))
                .contains("differs: not valid JSON: line 1, column 1: expected a value, found 'n'");
    }

    @Test
    void adoption_happens_when_asked_and_keeps_the_bytes_of_what_means_the_same() {
        var differs = foreign("{}");
        assertThat(plan("{\"adoptExisting\": true}", Optional.of(differs)).actions())
                .containsExactly(new MultusAction.PatchConfigMap(differs, DEFAULT));
        var same = foreign(compact(DEFAULT));
        assertThat(plan("{\"adoptExisting\": true}", Optional.of(same)).actions())
                .containsExactly(new MultusAction.PatchConfigMap(same, same.config()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"configuration\": \"auto\"}", "{\"plugin\": \"thick\"}"})
    void what_the_nodes_write_themselves_needs_no_config_map_and_leaves_one_alone(String multus) {
        var plan = plan(multus, Optional.of(ours("{}")));
        assertThat(plan.actions()).isEmpty();
        assertThat(ready(plan)).startsWith("True GeneratedOnNodes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"plugin\": \"fat\"} | spec.multus.plugin: \"fat\" is no known word",
                "{\"plugin\": \"thick\", \"configuration\": \"static\"} | the thick plugin takes no static configuration",
                "{\"configuration\": \"auto\", \"defaultNetwork\": {}} | each node's own first CNI file is the default network",
            })
    void a_setup_that_cannot_be_is_refused(String multus, String cause) {
        var plan = plan(multus, Optional.empty());
        assertThat(plan.actions()).isEmpty();
        assertThat(ready(plan)).startsWith("False InvalidSpec: spec.multus.").contains(cause);
    }

    @Test
    void a_fabric_without_multus_touches_nothing() {
        var plan = MultusPlanner.plan(IBFabricSpec.NOTHING, Optional.of(ours("{}")), 1);
        assertThat(plan).isEqualTo(MultusPlan.nothing());
    }

    private static MultusPlan plan(String multus, Optional<ConfigMapView> existing) {
        return MultusPlanner.plan(spec(multus), existing, 1);
    }

    private static String rendered(String multus) {
        var actions = plan(multus, Optional.empty()).actions();
        assertThat(actions).hasOnlyElementsOfType(MultusAction.CreateConfigMap.class);
        return compact(((MultusAction.CreateConfigMap) actions.getFirst()).config());
    }

    private static String ready(MultusPlan plan) {
        assertThat(plan.conditions()).extracting(Condition::type).containsExactly(ConditionType.MULTUS_READY.word());
        var condition = plan.conditions().getFirst();
        return condition.status() + " " + condition.reason() + ": " + condition.message();
    }

    private static ConfigMapView ours(String config) {
        return new ConfigMapView(
                "1", Map.of(MultusNames.MANAGED_BY, MultusNames.MANAGER), Map.of(MultusNames.KEY, config));
    }

    private static ConfigMapView foreign(String config) {
        return new ConfigMapView("1", Map.of("note", "mine"), Map.of(MultusNames.KEY, config, "other", "x"));
    }

    private static IBFabricSpec spec(String multus) {
        try {
            return JSON.readValue("{\"multus\": " + multus + "}", IBFabricSpec.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** JSON on one line without blanks. */
    private static String compact(String text) {
        try {
            return JSON.readTree(text).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
