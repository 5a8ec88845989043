package io.sriovib.daemon.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class StatusDifferenceTest {
    @Test
    void equal_documents_need_no_patch_in_whatever_order() {
        assertThat(StatusDifference.patch(json("{\"a\":1,\"b\":[2]}"), json("{\"b\":[2],\"a\":1}")))
                .isEmpty();
    }

    @Test
    void a_changed_member_is_sent_whole_and_the_others_are_not() {
        assertThat(StatusDifference.patch(json("{\"a\":1,\"b\":[2]}"), json("{\"a\":1,\"b\":[2,3]}")))
                .contains((ObjectNode) json("{\"status\":{\"b\":[2,3]}}"));
    }

    @Test
    void a_member_that_is_wanted_no_more_is_removed_by_null() {
        assertThat(StatusDifference.patch(json("{\"a\":1}"), json("{}")))
                .contains((ObjectNode) json("{\"status\":{\"a\":null}}"));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
