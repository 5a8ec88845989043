package io.sriovib.planning.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonDifferencesTest {
    @Test
    void each_place_is_named_once() {
        var wanted = "{\"a\": {\"b\": [1, {\"c\": true}]}, \"d\": \"x\", \"e\": []}";
        var found = "{\"a\": {\"b\": [2, {\"c\": {}}, 3]}, \"f\": null, \"e\": []}";
        assertThat(between(wanted, found))
                .containsExactly(
                        "a.b[0]: 1 is wanted, found 2",
                        "a.b[1].c: true is wanted, found an object",
                        "a.b[2]: not wanted, found 3",
                        "d: missing, wanted \"x\"",
                        "f: not wanted, found null");
    }

    @Test
    void order_escapes_and_overridden_duplicates_make_no_difference() {
        assertThat(between("{\"a\": 1, \"b\": \"/é\"}", "{\"b\": 0, \"b\": \"\\/\\u00e9\", \"a\": 1}"))
                .isEmpty();
    }

    @Test
    void order_of_items_does() {
        assertThat(between("[1, 2]", "[2, 1]")).hasSize(2);
    }

    @Test
    void the_whole_may_be_of_another_form_and_long_values_are_cut() {
        assertThat(between("{}", "\"" + "x".repeat(100) + "\""))
                .containsExactly("the whole: an object is wanted, found \"" + "x".repeat(58) + "…");
    }

    @Test
    void nothing_differs_from_itself() {
        var random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            var tree = RandomJson.tree(random, 4);
            assertThat(JsonDifferences.between(tree, tree)).isEmpty();
        }
    }

    private static List<String> between(String wanted, String found) {
        return JsonDifferences.between(value(wanted), value(found));
    }

    private static Json value(String text) {
        return ((JsonReading.Value) JsonReader.read(text)).value();
    }
}
