package io.sriovib.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.CustomResource;
import io.sriovib.api.fabric.DefaultNetwork;
import io.sriovib.api.v1.IntegerOrText;
import io.sriovib.api.v1.SriovNetwork;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.api.v1.SriovNetworkPoolConfig;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the API server may have stored can be read: one object that cannot would stop the informer of its kind. */
class OddValuesTest {
    static Stream<Class<? extends CustomResource<?, ?>>> kinds() {
        return Kinds.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void an_object_without_spec_and_status_is_read(Class<? extends CustomResource<?, ?>> kind) {
        var read = Kinds.read("{\"metadata\": {\"name\": \"bare\"}}", kind);
        assertThat(read.getMetadata().getName()).isEqualTo("bare");
        assertThat(read.getSpec()).isNull();
        assertThat(read.getStatus()).isNull();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void empty_spec_and_status_are_read(Class<? extends CustomResource<?, ?>> kind) {
        var read = Kinds.read("{\"spec\": {}, \"status\": {}}", kind);
        assertThat(Objects.requireNonNull(read.getSpec())).isNotNull();
        assertThat(Objects.requireNonNull(read.getStatus())).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void integers_hold_all_64_bits(Class<? extends CustomResource<?, ?>> kind) {
        for (long odd : new long[] {Long.MAX_VALUE, Long.MIN_VALUE}) {
            var sample = Kinds.sample(kind);
            replaceIntegers(Kinds.schema(kind), sample, odd);
            assertThat(Kinds.written(Kinds.read(sample.toString(), kind))).isEqualTo(sample);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void null_items_of_lists_are_left_out(Class<? extends CustomResource<?, ?>> kind) {
        var sample = Kinds.sample(kind);
        addNullItems(Kinds.schema(kind), sample);
        assertThat(Kinds.written(Kinds.read(sample.toString(), kind))).isEqualTo(Kinds.sample(kind));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_field_that_is_null_reads_as_absent(Class<? extends CustomResource<?, ?>> kind) {
        var sample = Kinds.sample(kind);
        Stream.of("spec", "status")
                .map(sample::path)
                .forEach(part -> part.fieldNames().forEachRemaining(name -> ((ObjectNode) part).putNull(name)));
        var read = Kinds.read(sample.toString(), kind);
        assertThat(read.getSpec()).isEqualTo(Kinds.read("{\"spec\": {}}", kind).getSpec());
        assertThat(read.getStatus())
                .isEqualTo(Kinds.read("{\"status\": {}}", kind).getStatus());
    }

    @Test
    void a_delegate_that_is_null_reads_as_absent() throws IOException {
        var read = Kinds.JSON.readValue("{\"flannel\": null, \"delegate\": null}", DefaultNetwork.class);
        assertThat(read).isEqualTo(new DefaultNetwork(null, null));
    }

    @Test
    void a_limit_beyond_32_bits_is_read_and_left_to_the_planner() {
        var text = "{\"spec\": {\"maxUnavailable\": 9223372036854775807}}";
        var read = Kinds.read(text, SriovNetworkPoolConfig.class);
        assertThat(read.getSpec().maxUnavailable()).isEqualTo(new IntegerOrText.WholeNumber(Long.MAX_VALUE));
        assertThat(Kinds.written(read).path("spec").toString()).isEqualTo("{\"maxUnavailable\":9223372036854775807}");
    }

    @Test
    void a_limit_of_text_stays_text() {
        var read = Kinds.read("{\"spec\": {\"maxUnavailable\": \"2\"}}", SriovNetworkPoolConfig.class);
        assertThat(read.getSpec().maxUnavailable()).isEqualTo(new IntegerOrText.Text("2"));
        assertThat(Kinds.written(read).path("spec").toString()).isEqualTo("{\"maxUnavailable\":\"2\"}");
    }

    /** An absent log level would get the default of the schema. */
    @Test
    void an_empty_log_level_stays_empty() {
        var read = Kinds.read("{\"spec\": {\"logLevel\": \"\", \"resourceName\": \"\"}}", SriovNetwork.class);
        assertThat(Kinds.written(read).path("spec").toString()).isEqualTo("{\"resourceName\":\"\",\"logLevel\":\"\"}");
    }

    /** The schema demands the field, so the server would refuse a policy that lost it. */
    @Test
    void an_empty_node_selector_of_a_policy_is_written() {
        var read = Kinds.read("{\"spec\": {\"nodeSelector\": {}, \"nicSelector\": {}}}", SriovNetworkNodePolicy.class);
        assertThat(Kinds.written(read).path("spec").toString()).isEqualTo("{\"nodeSelector\":{},\"nicSelector\":{}}");
    }

    /** The clients of the reference write them (section 1.1). */
    @Test
    void empty_structures_of_a_node_state_stay() {
        var text = "{\"bridges\":{},\"system\":{}}";
        var read = Kinds.read("{\"spec\": " + text + "}", SriovNetworkNodeState.class);
        assertThat(Kinds.written(read).path("spec").toString()).isEqualTo(text);
    }

    private static void replaceIntegers(JsonNode schema, JsonNode value, long odd) {
        schema.path("properties").properties().forEach(property -> {
            var member = value.path(property.getKey());
            if (property.getValue().path("type").asText().equals("integer")) {
                ((ObjectNode) value).set(property.getKey(), LongNode.valueOf(odd));
            }
            replaceIntegers(property.getValue(), member, odd);
            member.forEach(item -> replaceIntegers(property.getValue().path("items"), item, odd));
        });
    }

    /** Not inside metadata and selectors, which are fabric8's types. */
    private static void addNullItems(JsonNode schema, JsonNode value) {
        schema.path("properties").properties().forEach(property -> {
            if (property.getKey().equals("matchExpressions")) {
                return;
            }
            var member = value.path(property.getKey());
            member.forEach(item -> addNullItems(property.getValue().path("items"), item));
            addNullItems(property.getValue(), member);
            if (member instanceof ArrayNode list) {
                list.insertNull(0);
            }
        });
    }
}
