package io.sriovib.planning.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    private static final ObjectMapper STRICT =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0",
                "1e3",
                "-0",
                "12345678901234567890",
                "1E+400",
                "null",
                "true",
                "\"\\u00e9\\/x\"",
                "\"<&> it's\"",
                "\"\"",
                "[]",
                "{}"
            })
    void literals_print_as_they_were_written(String text) {
        assertThat(JsonPrinter.print(value(text))).isEqualTo(text);
    }

    @Test
    void members_keep_their_order_and_their_duplicates() {
        assertThat(JsonPrinter.print(value("{\"b\":1,\"a\":{},\"b\":[2]}"))).isEqualTo("""
                {
                    "b": 1,
                    "a": {},
                    "b": [
                        2
                    ]
                }""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                  | 1 | 1  | expected a value, found the end of the text",
                "`  `                | 1 | 3  | expected a value, found the end of the text",
                "{\"a\": }           | 1 | 7  | expected a value, found '}'",
                "{\"a\" 1}           | 1 | 6  | expected a colon, found '1'",
                "{a: 1}              | 1 | 2  | expected a member's name in double quotes, found 'a'",
                "{\"a\":1,}          | 1 | 8  | expected a member's name in double quotes, found '}'",
                "[1,]                | 1 | 4  | expected a value, found ']'",
                "[1 2]               | 1 | 4  | expected a comma or ']', found '2'",
                "{\"a\":1            | 1 | 7  | expected a comma or '}', found the end of the text",
                "01                  | 1 | 2  | expected the end of the text, found '1'",
                "+1                  | 1 | 1  | expected a value, found '+'",
                "{} {}               | 1 | 4  | expected the end of the text, found '{'",
                "[\"abc              | 1 | 2  | the string that begins here is not closed",
                "\"\\x\"             | 1 | 3  | expected an escape after the backslash, found 'x'",
                "\"\\u12\"           | 1 | 3  | expected an escape after the backslash, found 'u'",
                "\"網\" é            | 1 | 5  | expected the end of the text, found 'é'",
                "'a'                 | 1 | 1  | expected a value, found '''",
            })
    void what_is_wrong_is_said_with_its_place(String text, int line, int column, String cause) {
        assertThat(JsonReader.read(text)).isEqualTo(new JsonReading.Malformed(line, column, cause));
    }

    @Test
    void lines_are_counted_and_a_raw_line_break_in_a_string_is_named() {
        assertThat(JsonReader.read("{\n  \"a\": \"x\ny\"}"))
                .isEqualTo(new JsonReading.Malformed(2, 10, "U+000A inside a string; it must be escaped"));
    }

    @Test
    void a_no_break_space_between_tokens_is_a_blank_as_for_the_reference() {
        assertThat(value("{\u00a0\"a\":\u20281\u0085}")).isEqualTo(value("{\"a\":1}"));
    }

    @Test
    void a_raw_tab_in_a_string_becomes_an_escape() {
        assertThat(value("\"a\tb\"")).isEqualTo(new Json.Text("\"a\\tb\""));
    }

    @Test
    void a_list_needs_no_brackets() {
        assertThat(JsonReader.readList(" {} , [1] ,2")).isEqualTo(new JsonReading.Value(value("[{},[1],2]")));
        assertThat(JsonReader.readList("{} {}"))
                .isEqualTo(new JsonReading.Malformed(1, 4, "expected a comma or the end of the text, found '{'"));
    }

    @Test
    void depth_is_bounded() {
        int limit = JsonReader.DEPTH_LIMIT;
        assertThat(JsonReader.read("[".repeat(limit) + "1" + "]".repeat(limit))).isInstanceOf(JsonReading.Value.class);
        assertThat(JsonReader.read("[".repeat(100_000)))
                .isEqualTo(new JsonReading.Malformed(1, limit + 2, "nested deeper than 512 levels"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void what_is_printed_reads_as_the_same_tree(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            var tree = RandomJson.tree(random, 5);
            assertThat(value(JsonPrinter.print(tree))).isEqualTo(tree);
        }
    }

    /** Except for raw tabs, our reader and Jackson's agree on what JSON is. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void garbage_never_throws_and_is_judged_as_jackson_judges_it(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            var text = RandomJson.garbage(random).replaceAll("[\t\u00a0]", " ");
            assertThat(JsonReader.read(text) instanceof JsonReading.Value)
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(jacksonReads(text));
        }
    }

    @Test
    void plain_text_becomes_a_literal_and_back() {
        var plain = "a \"b\" \\ / <&> \n\t\u0001 é 網";
        var text = Json.Text.of(plain);
        assertThat(text.literal()).isEqualTo("\"a \\\"b\\\" \\\\ / <&> \\n\\t\\u0001 é 網\"");
        assertThat(text.text()).isEqualTo(plain);
        assertThat(value(text.literal())).isEqualTo(text);
    }

    private static boolean jacksonReads(String text) {
        try {
            return !STRICT.readTree(text).isMissingNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static Json value(String text) {
        assertThat(JsonReader.read(text)).isInstanceOf(JsonReading.Value.class);
        return ((JsonReading.Value) JsonReader.read(text)).value();
    }
}
