package io.sriovib.planning.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GoJsonTest {
    @Test
    void characters_that_html_minds_are_escaped_as_go_does() {
        assertThat(GoJson.quote("<a&b>\u2028\u2029")).isEqualTo("\"\\u003ca\\u0026b\\u003e\\u2028\\u2029\"");
    }

    @Test
    void control_characters_have_the_short_form_where_go_has_one() {
        assertThat(GoJson.quote("\b\f\n\r\t\u0001\u001f\u007f")).isEqualTo("\"\\b\\f\\n\\r\\t\\u0001\\u001f\u007f\"");
    }

    @Test
    void quotes_and_backslashes_are_escaped_and_slashes_are_not() {
        assertThat(GoJson.quote("\"\\/")).isEqualTo("\"\\\"\\\\/\"");
    }

    @Test
    void half_a_surrogate_pair_is_replaced_and_a_whole_one_is_kept() {
        assertThat(GoJson.quote("\ud800x\ud83d\ude00")).isEqualTo("\"\\ufffdx\ud83d\ude00\"");
    }

    @Test
    void arrays_have_no_blanks() {
        assertThat(GoJson.array(List.of("a", "b"))).isEqualTo("[\"a\",\"b\"]");
    }
}
