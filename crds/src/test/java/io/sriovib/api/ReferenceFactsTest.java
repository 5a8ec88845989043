package io.sriovib.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.CustomResource;
import io.sriovib.api.fabric.IBFabric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our manifests say all that the reference's CRDs say, and beyond it exactly what {@code additions.yaml} lists. */
class ReferenceFactsTest {
    private static final Path FACTS = Path.of(
                    System.getProperty("sriovib.root", ".."), "../shared/reference/crd-fields.json")
            .normalize();
    private static final JsonNode ADDITIONS = Kinds.yaml(Kinds.resource("/additions.yaml"));
    private static JsonNode crds = JsonNodeFactory.instance.arrayNode();

    @BeforeAll
    static void read_the_facts() throws IOException {
        var present = Files.isReadable(FACTS);
        if (!present) {
            System.out.println("SKIPPED ReferenceFactsTest: " + FACTS
                    + " is absent, so the CRDs are not compared with the reference's");
        }
        assumeTrue(present, FACTS + " is absent");
        crds = Kinds.JSON.readTree(FACTS.toFile()).path("crds");
    }

    static Stream<Class<?>> kinds_of_the_reference() {
        return Kinds.ALL.stream().filter(kind -> kind != IBFabric.class).map(kind -> kind);
    }

    @ParameterizedTest
    @MethodSource("kinds_of_the_reference")
    void fields_are_the_references_and_our_listed_ones(Class<?> kind) {
        var expected = fields(reference(kind));
        var additions = additions(kind);
        additions.path("fields").properties().forEach(field -> {
            assertThat(expected).as("already a field of the reference").doesNotContainKey(field.getKey());
            expected.put(field.getKey(), field.getValue().<ObjectNode>deepCopy().put("required", false));
        });
        if (additions.path("conditions").asBoolean()) {
            expected.putAll(standardConditions());
        }
        assertThat(SchemaFacts.of(Kinds.schema(kind))).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @ParameterizedTest
    @MethodSource("kinds_of_the_reference")
    void names_scope_and_version_are_the_references(Class<?> kind) {
        var reference = reference(kind);
        var spec = Kinds.manifest(kind).path("spec");
        var version = spec.path("versions").path(0);
        assertThat(spec.path("versions")).hasSize(1);
        assertThat(spec.path("group")).isEqualTo(reference.path("group"));
        assertThat(spec.path("names")).isEqualTo(reference.path("names"));
        assertThat(spec.path("scope")).isEqualTo(reference.path("scope"));
        assertThat(version.path("name")).isEqualTo(reference.path("version"));
        assertThat(version.path("served")).isEqualTo(reference.path("served"));
        assertThat(version.path("storage")).isEqualTo(reference.path("storage"));
        assertThat(version.path("subresources")).isEqualTo(reference.path("subresources"));
    }

    @ParameterizedTest
    @MethodSource("kinds_of_the_reference")
    void printer_columns_are_the_references_or_ours_where_it_has_none(Class<?> kind) {
        var theirs = reference(kind).path("printerColumns");
        var expected = theirs.isEmpty() ? additions(kind).path("printerColumns") : theirs;
        var columns = Kinds.manifest(kind).at("/spec/versions/0/additionalPrinterColumns");
        assertThat(columns.valueStream()).containsExactlyElementsOf(expected);
    }

    private static JsonNode additions(Class<?> kind) {
        return ADDITIONS.required(Kinds.plural(kind));
    }

    private static JsonNode reference(Class<?> kind) {
        var name = CustomResource.getCRDName(kind);
        return crds.valueStream()
                .filter(crd -> crd.path("crd").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + FACTS));
    }

    private static Map<String, JsonNode> fields(JsonNode crd) {
        var fields = new TreeMap<String, JsonNode>();
        for (var field : crd.path("fields")) {
            var fact = field.<ObjectNode>deepCopy();
            fields.put(fact.remove("path").asText(), fact);
        }
        return fields;
    }

    /** Those of the reference's networks. */
    private static Map<String, JsonNode> standardConditions() {
        var fields = fields(crds.path(0));
        fields.keySet().removeIf(path -> !path.startsWith("status.conditions"));
        assertThat(fields).hasSize(7);
        return fields;
    }
}
