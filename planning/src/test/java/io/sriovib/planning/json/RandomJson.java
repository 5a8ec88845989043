package io.sriovib.planning.json;

import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Trees and texts from a seed. */
final class RandomJson {
    private static final String[] LITERALS = {"0", "-0", "1.0", "1e3", "12345678901234567890", "true", "false", "null"};
    private static final String[] STRINGS = {
        "\"\"", "\"a  b\"", "\"\\u00e9\\/\"", "\"é → 網\"", "\"it's\"", "\"\\\"\\\\\""
    };
    private static final String[] SHREDS = {
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u12", "1", "-", ".", "e", "true", "nul", " ", "\n", "\t", "\u00a0",
        "é", "\ud83d", "\0", "'", "{\"a\":", "\"b\""
    };

    private RandomJson() {}

    /** A tree of at most that depth. */
    static Json tree(RandomGenerator random, int depth) {
        return switch (random.nextInt(depth == 0 ? 2 : 4)) {
            case 0 -> new Json.Literal(one(LITERALS, random));
            case 1 -> new Json.Text(one(STRINGS, random));
            case 2 ->
                new Json.ArrayValue(Stream.generate(() -> tree(random, depth - 1))
                        .limit(random.nextInt(4))
                        .toList());
            default ->
                new Json.ObjectValue(Stream.generate(
                                () -> new Json.Member(new Json.Text(one(STRINGS, random)), tree(random, depth - 1)))
                        .limit(random.nextInt(4))
                        .toList());
        };
    }

    /** A text of pieces that JSON is made of, seldom valid. */
    static String garbage(RandomGenerator random) {
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(piece -> one(SHREDS, random))
                .collect(Collectors.joining());
    }

    private static String one(String[] choices, RandomGenerator random) {
        return choices[random.nextInt(choices.length)];
    }
}
