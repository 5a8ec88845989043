package io.sriovib.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests as a whole, and what loads them. */
class ManifestsTest {
    static Stream<String> files() {
        return Stream.concat(
                CustomResourceManifests.own().stream(),
                Stream.of(CustomResourceManifests.NETWORK_ATTACHMENT_DEFINITIONS));
    }

    @Test
    void every_file_of_the_folder_can_be_loaded_and_no_other() throws IOException {
        try (var folder = Files.list(Path.of("manifests/v1"))) {
            assertThat(files())
                    .containsExactlyInAnyOrderElementsOf(
                            folder.map(file -> file.getFileName().toString()).toList());
        }
        assertThatThrownBy(() -> CustomResourceManifests.text("other.yaml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other.yaml: no such manifest");
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_is_named_for_its_group_and_plural(String file) {
        var spec = tree(file).path("spec");
        assertThat(file)
                .isEqualTo(spec.path("group").asText() + "_"
                        + spec.at("/names/plural").asText() + ".yaml");
        assertThat(tree(file).at("/metadata/name").asText())
                .isEqualTo(spec.at("/names/plural").asText() + "."
                        + spec.path("group").asText());
    }

    @ParameterizedTest
    @MethodSource("files")
    void both_yaml_dialects_read_it_alike(String file) {
        var client = Kinds.read(CustomResourceManifests.text(file), Map.class);
        assertThat(Kinds.written(client)).isEqualTo(tree(file));
    }

    /** The API server forbids a description of metadata. */
    @ParameterizedTest
    @MethodSource("files")
    void every_field_is_described_in_a_sentence(String file) {
        var bare = new ArrayList<String>();
        undescribed("", tree(file).at("/spec/versions/0/schema/openAPIV3Schema"), bare);
        assertThat(bare).containsExactly("metadata");
    }

    @Test
    void multus_finds_the_definition_that_its_own_clients_expect() {
        var spec = tree(CustomResourceManifests.NETWORK_ATTACHMENT_DEFINITIONS).path("spec");
        assertThat(spec.path("scope").asText()).isEqualTo("Namespaced");
        assertThat(spec.at("/names/kind").asText()).isEqualTo("NetworkAttachmentDefinition");
        assertThat(spec.at("/names/shortNames").valueStream().map(JsonNode::asText))
                .containsExactly("nad", "net-attach-def");
        assertThat(spec.at("/versions/0/name").asText()).isEqualTo("v1");
        assertThat(spec.path("versions").path(0).has("subresources")).isFalse();
        var schema = spec.at("/versions/0/schema/openAPIV3Schema");
        assertThat(SchemaFacts.of(schema)).containsOnlyKeys("apiVersion", "kind", "metadata", "spec", "spec.config");
    }

    private static void undescribed(String prefix, JsonNode schema, List<String> bare) {
        schema.path("properties").properties().forEach(property -> {
            var field = property.getValue();
            if (!field.path("description").asText().endsWith(".")) {
                bare.add(prefix + property.getKey());
            }
            undescribed(prefix + property.getKey() + ".", field, bare);
            undescribed(prefix + property.getKey() + "[].", field.path("items"), bare);
        });
    }

    private static JsonNode tree(String file) {
        return Kinds.yaml(CustomResourceManifests.text(file));
    }
}
