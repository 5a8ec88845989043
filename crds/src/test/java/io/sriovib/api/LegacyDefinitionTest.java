package io.sriovib.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each definition in the words of 1.15: what is expected is in {@code src/test/golden/v1beta1}; {@code -Dupdate-goldens} rewrites it. */
class LegacyDefinitionTest {
    private static final Path GOLDEN = Path.of("src/test/golden/v1beta1");

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();

    static Stream<String> files() {
        return ManifestsTest.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void each_definition_is_written_as_its_golden(String file) throws IOException {
        var legacy = YAML.writeValueAsString(LegacyDefinition.of(tree(file)));
        if (Boolean.getBoolean("update-goldens")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(GOLDEN.resolve(file), legacy);
        }
        assertThat(legacy).isEqualTo(Files.readString(GOLDEN.resolve(file)));
    }

    @Test
    void there_is_no_golden_without_its_definition() throws IOException {
        try (var goldens = Files.list(GOLDEN)) {
            assertThat(goldens.map(golden -> golden.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(files().toList());
        }
    }

    /** Compares every leaf of both documents, so it holds for keywords and fields that nobody has thought of. */
    @ParameterizedTest
    @MethodSource("files")
    void nothing_but_defaults_and_younger_extensions_is_lost_and_nothing_else_is_gained(String file) {
        var current = leaves("", tree(file));
        var legacy = leaves("", LegacyDefinition.of(tree(file)));
        var kept = new TreeSet<String>();
        current.stream()
                .filter(leaf -> !isNamed(leaf))
                .map(LegacyDefinitionTest::moved)
                .forEach(kept::add);
        kept.add("/apiVersion=\"apiextensions.k8s.io/v1beta1\"");
        kept.add("/spec/preserveUnknownFields=false");
        assertThat(legacy).containsExactlyElementsOf(kept);
    }

    @Test
    void every_field_of_every_schema_is_still_there() {
        assertThat(files()).allSatisfy(file -> {
            var current = SchemaFacts.of(tree(file).at("/spec/versions/0/schema/openAPIV3Schema"));
            var legacy = SchemaFacts.of(LegacyDefinition.of(tree(file)).at("/spec/validation/openAPIV3Schema"));
            assertThat(legacy.keySet()).isNotEmpty().isEqualTo(current.keySet());
        });
    }

    @Test
    void a_field_that_is_named_like_a_keyword_stays() {
        assertThat(schema("""
                type: object
                properties:
                  default:
                    type: string
                    default: none
                  x-kubernetes-list-type:
                    type: string
                """)).isEqualTo(Kinds.yaml("""
                type: object
                properties:
                  default:
                    type: string
                  x-kubernetes-list-type:
                    type: string
                """));
    }

    @Test
    void schemas_inside_other_keywords_lose_the_same() {
        assertThat(schema("""
                type: object
                properties:
                  list: {type: array, items: {type: string, default: a}}
                  map: {type: object, additionalProperties: {type: object, x-kubernetes-map-type: atomic}}
                  choice: {x-kubernetes-int-or-string: true, anyOf: [{type: integer, default: 1}, {type: string}]}
                  negation: {not: {x-kubernetes-validations: [{rule: self > 0}]}}
                  open: {type: object, additionalProperties: true}
                """)).isEqualTo(Kinds.yaml("""
                type: object
                properties:
                  list: {type: array, items: {type: string}}
                  map: {type: object, additionalProperties: {type: object}}
                  choice: {x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]}
                  negation: {not: {}}
                  open: {type: object, additionalProperties: true}
                """));
    }

    @Test
    void values_are_no_schemas() {
        var schema = "{type: object, enum: [{default: a}], example: {default: b}}";
        assertThat(schema(schema)).isEqualTo(Kinds.yaml(schema));
    }

    @Test
    void what_is_given_is_not_changed() {
        var given = tree(CustomResourceManifests.own().getFirst());
        LegacyDefinition.of(given);
        assertThat(given).isEqualTo(tree(CustomResourceManifests.own().getFirst()));
    }

    @Test
    void a_definition_with_two_versions_is_refused() {
        ObjectNode two = tree(CustomResourceManifests.own().getFirst()).deepCopy();
        two.withObject("/spec").withArray("/versions").addObject().put("name", "v2");
        assertThatThrownBy(() -> LegacyDefinition.of(two))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ibfabrics.infiniband.sriovnetwork.io: has 2 versions;"
                        + " only a definition with one can be written in apiextensions.k8s.io/v1beta1");
    }

    /** The schema of a definition that has nothing else. */
    private static JsonNode schema(String yaml) {
        ObjectNode definition = Kinds.JSON.createObjectNode();
        var version = definition.withObject("/spec").putArray("versions").addObject();
        version.putObject("schema").set("openAPIV3Schema", Kinds.yaml(yaml));
        return LegacyDefinition.of(definition).at("/spec/validation/openAPIV3Schema");
    }

    private static boolean isNamed(String leaf) {
        return leaf.startsWith("/apiVersion=")
                || leaf.matches(
                        "/spec/versions/0/schema/.*/(default=.*|x-kubernetes-(list-type|list-map-keys|map-type)[/=].*)");
    }

    private static String moved(String leaf) {
        return leaf.replace("/spec/versions/0/schema/", "/spec/validation/")
                .replace("/spec/versions/0/subresources/", "/spec/subresources/")
                .replaceFirst("^/spec/versions/0(/additionalPrinterColumns/[0-9]+)/jsonPath=", "/spec$1/JSONPath=")
                .replace("/spec/versions/0/additionalPrinterColumns/", "/spec/additionalPrinterColumns/");
    }

    /** Every value of the document with its way there, as {@code /spec/names/kind="IBFabric"}. */
    private static Set<String> leaves(String way, JsonNode node) {
        if (node.isEmpty()) {
            return Set.of(way + "=" + node);
        }
        var leaves = new TreeSet<String>();
        node.properties().forEach(member -> leaves.addAll(leaves(way + "/" + member.getKey(), member.getValue())));
        for (int index = 0; node.isArray() && index < node.size(); index++) {
            leaves.addAll(leaves(way + "/" + index, node.get(index)));
        }
        return leaves;
    }

    private static JsonNode tree(String file) {
        return Kinds.yaml(CustomResourceManifests.text(file));
    }
}
