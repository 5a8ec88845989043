package io.sriovib.scenario.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.sriovib.scenario.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the schema lets through and what not; a refusal names the value. */
@WithHelm
class ChartSchemaTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "images.operator=Not An Image | /images/operator",
                "images.sriovcni=example.org/cni:1 | sriovcni",
                "operator.clusterType=mesos | /operator/clusterType",
                "operator.cniBinPath=opt/cni | /operator/cniBinPath",
                "operator.replicas=0 | /operator/replicas",
                "operator.admissionControllers.enabled=maybe | /operator/admissionControllers/enabled",
                "operator.metricsExporter.port=70000 | /operator/metricsExporter/port",
                "imagePullSecrets[0]=UPPER | /imagePullSecrets/0",
                "sriovOperatorConfig.logLevel=3 | /sriovOperatorConfig/logLevel",
                "sriovOperatorConfig.configurationMode=magic | /sriovOperatorConfig/configurationMode",
                "namespace=elsewhere | namespace"
            })
    void a_value_that_cannot_be_meant_is_refused_by_its_name(String value, String name) {
        var refused = Helm.found().runTemplate("--set", value);
        assertThat(refused.status()).isNotZero();
        assertThat(refused.errors()).contains(name);
        assertThat(refused.output()).isEmpty();
    }

    @Test
    void helm_has_nothing_to_complain_of() {
        var linted = Helm.found().run("lint", "--strict", Helm.CHART.toString());
        assertThat(linted.output()).contains("0 chart(s) failed");
    }

    @Test
    void a_server_that_is_too_old_is_refused() {
        var refused = Helm.found().runTemplate("--kube-version", "1.14.10");
        assertThat(refused.status()).isNotZero();
        assertThat(refused.errors()).contains("1.15.0", "1.14.10");
    }

    @Test
    void the_config_has_the_schema_of_its_definition() throws IOException {
        var definition = YAML.readTree(Helm.CHART
                .resolve("crds/sriovnetwork.openshift.io_sriovoperatorconfigs.yaml")
                .toFile());
        var chart = (ObjectNode) Choice.schema().at("/properties/sriovOperatorConfig/properties");
        chart.remove("deploy");
        assertThat(chart)
                .isEqualTo(definition.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties"));
    }

    @Test
    void the_chart_has_the_version_of_the_project() throws IOException {
        var chart = YAML.readTree(Helm.CHART.resolve("Chart.yaml").toFile());
        assertThat(Files.readString(TestServer.CHECKOUT.resolve("pom.xml")))
                .contains("<version>" + chart.path("version").asText() + "</version>");
        assertThat(chart.path("appVersion")).isEqualTo(chart.path("version"));
    }
}
