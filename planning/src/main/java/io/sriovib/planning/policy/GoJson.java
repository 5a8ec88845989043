package io.sriovib.planning.policy;

import java.util.List;
import java.util.stream.Collectors;

/** JSON texts as Go's encoder writes them with its default HTML escaping (section 2.6). */
final class GoJson {
    private GoJson() {}

    static String array(List<String> values) {
        return values.stream().map(GoJson::quote).collect(Collectors.joining(",", "[", "]"));
    }

    static String quote(String text) {
        var out = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(point -> append(point, out));
        return out.append('"').toString();
    }

    private static void append(int point, StringBuilder out) {
        switch (point) {
            case '"', '\\' -> out.append('\\').appendCodePoint(point);
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '<', '>', '&', 0x2028, 0x2029 -> out.append("\\u%04x".formatted(point));
            default -> appendOther(point, out);
        }
    }

    /** Half a surrogate pair is no character: Go replaces it. */
    private static void appendOther(int point, StringBuilder out) {
        if (point < ' ') {
            out.append("\\u%04x".formatted(point));
        } else if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
            out.append("\\ufffd");
        } else {
            out.appendCodePoint(point);
        }
    }
}
