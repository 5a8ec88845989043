package io.sriovib.planning.multus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sriovib.planning.json.JsonPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The CNI files in {@code src/test/cni} are as the documentation of the networks describes them. */
class NodeConfigurationTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void flannels_file_becomes_the_file_of_the_notes() throws IOException {
        var seed = Path.of(System.getProperty("sriovib.root"), "../shared/seed/00-multus.conf");
        if (!Files.exists(seed)) {
            System.err.println("SKIPPED: the notes' 00-multus.conf is not at " + seed);
        }
        assumeTrue(Files.exists(seed));
        var written = written(MultusLine.THIN_3, "10-flannel.conflist");
        assertThat(written.file()).isEqualTo("00-multus.conf");
        assertThat(tree(written)).isEqualTo(JSON.readTree(seed.toFile()));
    }

    @Test
    void the_thin_plugin_of_today_takes_the_version_of_the_network() throws IOException {
        var written = written(MultusLine.THIN_4, "10-flannel.conflist");
        assertThat(written.file()).isEqualTo("00-multus.conf");
        assertThat(tree(written)).isEqualTo(JSON.readTree("""
                {"cniVersion": "0.2.0", "name": "multus-cni-network", "type": "multus", "capabilities": {"portMappings": true},
                 "cniConf": "/host/etc/cni/multus/net.d", "kubeconfig": "/etc/cni/net.d/multus.d/multus.kubeconfig",
                 "delegates": [{"cniVersion": "0.2.0", "name": "cbr0", "plugins": [
                   {"type": "flannel", "delegate": {"hairpinMode": true, "isDefaultGateway": true}},
                   {"type": "portmap", "capabilities": {"portMappings": true}}]}]}"""));
    }

    @Test
    void calico_brings_two_capabilities() throws IOException {
        var tree = tree(written(MultusLine.THIN_4, "10-calico.conflist"));
        assertThat(tree.at("/capabilities")).isEqualTo(JSON.readTree("{\"bandwidth\": true, \"portMappings\": true}"));
        assertThat(tree.at("/delegates/0/name").asText()).isEqualTo("k8s-pod-network");
        assertThat(tree.at("/cniVersion").asText()).isEqualTo("0.3.1");
    }

    @Test
    void cilium_brings_none() throws IOException {
        var tree = tree(written(MultusLine.THIN_4, "05-cilium.conflist"));
        assertThat(tree.has("capabilities")).isFalse();
        assertThat(tree.at("/delegates/0/plugins/0/type").asText()).isEqualTo("cilium-cni");
    }

    @Test
    void a_network_of_cni_1_makes_multus_a_list() throws IOException {
        var text = cni("05-cilium.conflist").replace("0.3.1", "1.0.0");
        var written =
                (NodeConfiguration.Written) NodeConfiguration.of(MultusLine.THIN_4, Map.of("05-cilium.conflist", text));
        assertThat(written.file()).isEqualTo("00-multus.conflist");
        assertThat(tree(written).at("/plugins/0/delegates/0/cniVersion").asText())
                .isEqualTo("1.0.0");
    }

    @Test
    void the_thick_plugin_only_names_the_file_of_the_network() throws IOException {
        assertThat(tree(written(MultusLine.THICK, "10-flannel.conflist"))).isEqualTo(JSON.readTree("""
                {"capabilities": {"portMappings": true}, "cniVersion": "0.3.1", "logLevel": "verbose", "logToStderr": true,
                 "name": "multus-cni-network", "clusterNetwork": "/host/etc/cni/net.d/10-flannel.conflist", "type": "multus-shim"}"""));
    }

    @ParameterizedTest
    @EnumSource
    void the_first_file_by_name_counts_and_multus_own_never(MultusLine line) throws IOException {
        var files = Map.of(
                "00-multus.conf",
                "{\"name\": \"own\"}",
                "01-notes.txt",
                "{\"name\": \"no configuration\"}",
                "10-flannel.conflist",
                cni("10-flannel.conflist"),
                "05-cilium.conflist",
                cni("05-cilium.conflist"));
        var written = (NodeConfiguration.Written) NodeConfiguration.of(line, files);
        assertThat(JsonPrinter.print(written.content())).contains("cilium").doesNotContain("flannel");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "10-x.json | {} | no other .conf or .conflist",
                "10-x.conf | [] | a JSON object is needed",
                "10-x.conf | { | not valid JSON",
                "10-x.conf | {\"type\": \"bridge\"} | no \"cniVersion\"",
            })
    void what_multus_cannot_use_is_said(String file, String text, String cause) {
        var refused = (NodeConfiguration.Refused) NodeConfiguration.of(MultusLine.THIN_4, Map.of(file, text));
        assertThat(refused.finding().text()).contains(cause);
    }

    private static NodeConfiguration.Written written(MultusLine line, String file) throws IOException {
        return (NodeConfiguration.Written) NodeConfiguration.of(line, Map.of(file, cni(file)));
    }

    private static JsonNode tree(NodeConfiguration.Written written) throws JsonProcessingException {
        return JSON.readTree(JsonPrinter.print(written.content()));
    }

    private static String cni(String file) throws IOException {
        return Files.readString(Path.of("src/test/cni", file));
    }
}
