package io.sriovib.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.sriovib.api.v1.IntegerOrText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java types and the manifests have the same fields, with types that hold every value that the schema allows. */
class TypesTest {
    private final List<String> differences = new ArrayList<>();

    static Stream<Class<?>> kinds() {
        return Kinds.ALL.stream().map(kind -> kind);
    }

    @Test
    void every_manifest_of_ours_has_a_type() {
        assertThat(kinds().map(kind ->
                        Kinds.manifest(kind).at("/spec/names/kind").asText()))
                .containsExactlyElementsOf(kinds().map(Class::getSimpleName).toList())
                .hasSameSizeAs(CustomResourceManifests.own());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void schema_and_type_have_the_same_fields(Class<?> kind) {
        var properties = Kinds.schema(kind).path("properties");
        compare("spec", properties.path("spec"), Kinds.part(kind, 0));
        compare("status", properties.path("status"), Kinds.part(kind, 1));
        assertThat(differences).isEmpty();
    }

    @Test
    void a_type_that_is_too_narrow_or_lacks_a_field_is_found() {
        var schema = Kinds.yaml("{type: object, properties: {wide: {type: integer}, missing: {type: string}}}");
        compare("spec", schema, Kinds.JSON.constructType(Narrow.class));
        assertThat(differences)
                .containsExactlyInAnyOrder(
                        "spec.missing: no component in Narrow",
                        "spec.surplus: not in the schema, in Narrow",
                        "spec.wide: Integer does not hold every integer");
    }

    record Narrow(Integer wide, String surplus) {}

    private void compare(String path, JsonNode schema, JavaType type) {
        if (schema.has("properties")) {
            fields(path, schema.path("properties"), type);
        } else if (schema.has("additionalProperties")) {
            expect(path, schema, type, Map.class);
            compare(path + ".*", schema.path("additionalProperties"), type.containedTypeOrUnknown(1));
        } else if (schema.has("items")) {
            expect(path, schema, type, List.class);
            compare(path + "[]", schema.path("items"), type.containedTypeOrUnknown(0));
        } else {
            expect(path, schema, type, leaf(schema));
        }
    }

    private void fields(String path, JsonNode properties, JavaType type) {
        var read = components(
                Kinds.JSON.getDeserializationConfig().introspect(type).findProperties(),
                BeanPropertyDefinition::couldDeserialize);
        var written = components(
                Kinds.JSON.getSerializationConfig().introspect(type).findProperties(),
                BeanPropertyDefinition::couldSerialize);
        assertThat(written.keySet()).as("what %s writes", type).isEqualTo(read.keySet());
        var names = new TreeSet<>(read.keySet());
        properties.fieldNames().forEachRemaining(names::add);
        for (var name : names) {
            var component = read.get(name);
            if (component == null) {
                differences.add(path + "." + name + ": no component in "
                        + type.getRawClass().getSimpleName());
            } else if (!properties.has(name)) {
                differences.add(path + "." + name + ": not in the schema, in "
                        + type.getRawClass().getSimpleName());
            } else {
                compare(path + "." + name, properties.path(name), component);
            }
        }
    }

    private static TreeMap<String, JavaType> components(
            List<BeanPropertyDefinition> properties, Predicate<BeanPropertyDefinition> counts) {
        var components = new TreeMap<String, JavaType>();
        properties.stream()
                .filter(counts)
                .forEach(property -> components.put(property.getName(), property.getPrimaryType()));
        return components;
    }

    private void expect(String path, JsonNode schema, JavaType type, Class<?> fitting) {
        if (!type.hasRawClass(fitting)) {
            var wanted = schema.path("type").asText("int or string");
            differences.add(path + ": " + type.getRawClass().getSimpleName() + " does not hold every " + wanted);
        }
    }

    private static Class<?> leaf(JsonNode schema) {
        if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
            return IntegerOrText.class;
        }
        return switch (schema.path("type").asText()) {
            case "string" -> String.class;
            case "integer" -> Long.class;
            case "boolean" -> Boolean.class;
            case "object" -> JsonNode.class;
            default -> throw new AssertionError("no Java type for " + schema);
        };
    }
}
