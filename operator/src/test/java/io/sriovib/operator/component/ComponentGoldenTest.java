package io.sriovib.operator.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each variant of each component looks like: {@code src/test/golden/component}; {@code -Dupdate-goldens} writes it anew. */
class ComponentGoldenTest {
    private static final Path GOLDENS = Path.of("src/test/golden/component");

    @ParameterizedTest
    @MethodSource("io.sriovib.operator.component.Variant#all")
    void a_variant_is_rendered_as_its_golden_file(Variant variant) throws IOException {
        check(variant.name(), variant.rendering());
    }

    @ParameterizedTest
    @MethodSource("io.sriovib.operator.component.FabricVariant#all")
    void a_part_of_a_fabric_is_rendered_as_its_golden_file(FabricVariant variant) throws IOException {
        check(variant.name(), variant.rendering());
    }

    private static void check(String name, Rendering rendering) throws IOException {
        var objects = ((Rendering.Wanted) rendering).objects();
        var text = objects.stream().map(ComponentGoldenTest::yaml).collect(Collectors.joining());
        var golden = GOLDENS.resolve(name + ".yaml");
        if (Boolean.getBoolean("update-goldens")) {
            Files.createDirectories(GOLDENS);
            Files.writeString(golden, text);
        }
        assertThat(golden)
                .as("mvn -pl operator test -Dupdate-goldens writes it; read the difference")
                .hasContent(text);
    }

    private static String yaml(HasMetadata object) {
        return Serialization.asYaml(object);
    }
}
