package io.sriovib.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One object per kind with every field set goes through the types without loss. */
class SamplesTest {
    private static final String UNKNOWN = "fieldOfTheFuture";

    static Stream<Class<?>> kinds() {
        return Kinds.ALL.stream().map(kind -> kind);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_sample_sets_every_field(Class<?> kind) {
        var set = new TreeSet<String>();
        collect("", Kinds.schema(kind), Kinds.sample(kind), set);
        assertThat(set).isEqualTo(SchemaFacts.of(Kinds.schema(kind)).keySet());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_sample_is_written_as_it_was_read(Class<?> kind) {
        var sample = Kinds.resource("/samples/" + Kinds.plural(kind) + ".yaml");
        assertThat(Kinds.written(Kinds.read(sample, kind))).isEqualTo(Kinds.sample(kind));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void fields_of_a_later_version_are_tolerated_at_every_depth(Class<?> kind) {
        var sample = Kinds.sample(kind);
        addUnknown(Kinds.schema(kind), sample);
        assertThat(sample.findValues(UNKNOWN)).hasSizeGreaterThan(3);
        var written = Kinds.written(Kinds.read(sample.toString(), kind));
        removeUnknown(written);
        assertThat(written).isEqualTo(Kinds.sample(kind));
    }

    private static void collect(String prefix, JsonNode schema, JsonNode value, Set<String> set) {
        schema.path("properties").properties().forEach(property -> {
            var path = prefix + property.getKey();
            var member = value.path(property.getKey());
            if (!member.isMissingNode()) {
                set.add(path);
            }
            collect(path + ".", property.getValue(), member, set);
            if (member.isArray()) {
                member.forEach(item -> collect(path + "[].", property.getValue().path("items"), item, set));
            }
        });
    }

    /** Only where the schema lists the members: a free map may have any key. */
    private static void addUnknown(JsonNode schema, JsonNode value) {
        schema.path("properties").properties().forEach(property -> {
            var member = value.path(property.getKey());
            addUnknown(property.getValue(), member);
            member.forEach(item -> addUnknown(property.getValue().path("items"), item));
        });
        if (schema.has("properties") && value instanceof ObjectNode object) {
            object.putObject(UNKNOWN).putArray("nested").add(1);
        }
    }

    private static void removeUnknown(JsonNode value) {
        if (value instanceof ObjectNode object) {
            object.remove(UNKNOWN);
        }
        value.forEach(SamplesTest::removeUnknown);
    }
}
