package io.sriovib.planning.json;

import java.util.List;
import java.util.function.Consumer;

/**
 * Prints a tree as the reference prints {@code spec.config} (section 3.4, step b): four blanks per level, one member or item per line, {@code ": "}
 * after names, {@code {}} and {@code []} for empty ones, no line break at the end, literals as they are.
 */
public final class JsonPrinter {
    private static final String INDENT = "    ";

    private JsonPrinter() {}

    /** The text of the value. */
    public static String print(Json value) {
        var out = new StringBuilder();
        print(value, 0, out);
        return out.toString();
    }

    private static void print(Json value, int depth, StringBuilder out) {
        switch (value) {
            case Json.Text(var literal) -> out.append(literal);
            case Json.Literal(var literal) -> out.append(literal);
            case Json.ArrayValue(var items) -> block("[]", items, depth, out, item -> print(item, depth + 1, out));
            case Json.ObjectValue(var members) ->
                block("{}", members, depth, out, member -> {
                    out.append(member.name().literal()).append(": ");
                    print(member.value(), depth + 1, out);
                });
        }
    }

    private static <T> void block(
            String brackets, List<T> parts, int depth, StringBuilder out, Consumer<? super T> print) {
        if (parts.isEmpty()) {
            out.append(brackets);
            return;
        }
        var separator = brackets.substring(0, 1);
        for (var part : parts) {
            out.append(separator).append('\n').repeat(INDENT, depth + 1);
            print.accept(part);
            separator = ",";
        }
        out.append('\n').repeat(INDENT, depth).append(brackets.charAt(1));
    }
}
