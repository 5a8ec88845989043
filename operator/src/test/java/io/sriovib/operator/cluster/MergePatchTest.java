package io.sriovib.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    @Test
    void equal_objects_need_no_patch() {
        assertThat(patch("{'a': {'b': [1]}}", "{'a': {'b': [1]}}")).isEqualTo("none");
    }

    @Test
    void a_changed_member_is_sent_without_its_neighbours() {
        assertThat(patch("{'a': {'b': 1, 'c': 2}}", "{'a': {'b': 1, 'c': 3}}")).isEqualTo("{'a':{'c':3}}");
    }

    @Test
    void a_member_that_goes_becomes_null() {
        assertThat(patch("{'a': {'b': 1, 'c': 2}}", "{'a': {'b': 1}}")).isEqualTo("{'a':{'c':null}}");
    }

    @Test
    void a_new_object_is_sent_whole() {
        assertThat(patch("{}", "{'a': {'b': {'c': 1}}}")).isEqualTo("{'a':{'b':{'c':1}}}");
    }

    @Test
    void an_array_is_replaced_as_a_whole() {
        assertThat(patch("{'a': [1, 2]}", "{'a': [1, 3]}")).isEqualTo("{'a':[1,3]}");
    }

    @Test
    void an_object_that_becomes_a_scalar_is_replaced() {
        assertThat(patch("{'a': {'b': 1}}", "{'a': 1}")).isEqualTo("{'a':1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'a': 1}              | {'a': 2}",
                "{'a': {'b': 1}}       | {'a': {}}",
                "{'a': {'b': 1}}       | {'c': {'d': {'e': 1}}}",
                "{'a': 1}              | {'a': {'b': 1}}",
                "{'a': {'b': 1}}       | {'a': [1]}",
                "{'a': {'b': 1, 'c': 2}, 'd': 3} | {'a': {'c': 4}, 'd': 3}"
            })
    void applied_it_leads_from_one_to_the_other(String stored, String wanted) {
        var patch = MergePatch.between(tree(stored), tree(wanted)).orElseThrow();
        assertThat(MergePatch.applied(tree(stored), patch)).isEqualTo(tree(wanted));
    }

    private static String patch(String stored, String wanted) {
        return MergePatch.between(tree(stored), tree(wanted))
                .map(patch -> patch.toString().replace('"', '\''))
                .orElse("none");
    }

    private static ObjectNode tree(String text) {
        try {
            return MAPPER.readValue(text.replace('\'', '"'), ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
