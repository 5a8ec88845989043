package io.sriovib.planning.json;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads JSON (RFC 8259) into a tree that keeps every literal. Recursive descent, at most {@value #DEPTH_LIMIT} levels deep; linear in time; never
 * throws to its caller. It is wider than the RFC in two points, for networks that work with the reference, which drops all blanks from ipam
 * (section 3.4): between tokens every Unicode blank passes, and a raw tab in a string counts as written {@code \t} (CNI libraries refuse a raw one).
 *
 * <p>Not Jackson's parser: it hands out strings without their escapes and numbers without their spelling, and its errors speak to programmers.
 */
public final class JsonReader {
    /** Deepest nesting that is read; CNI configurations have a handful of levels. */
    static final int DEPTH_LIMIT = 512;

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
    private static final Pattern WORD = Pattern.compile("true|false|null");
    private static final Pattern UNICODE_ESCAPE = Pattern.compile("u[0-9a-fA-F]{4}");

    private final String input;
    private int at;

    private JsonReader(String input) {
        this.input = input;
    }

    /** Reads a text that is one value. */
    public static JsonReading read(String text) {
        return new JsonReader(text).reading(false);
    }

    /** Reads a text that is one or more values with commas between them, as {@code spec.metaPlugins} is; the result is an array of them. */
    public static JsonReading readList(String text) {
        return new JsonReader(text).reading(true);
    }

    private JsonReading reading(boolean list) {
        try {
            var value = list ? list() : value(0);
            skipBlanks();
            if (at < input.length()) {
                throw expected(list ? "a comma or the end of the text" : "the end of the text");
            }
            return new JsonReading.Value(value);
        } catch (Stop stop) {
            return malformed(stop);
        }
    }

    private Json list() throws Stop {
        var values = new ArrayList<Json>();
        do {
            values.add(value(0));
        } while (skip(','));
        return new Json.ArrayValue(values);
    }

    private Json value(int depth) throws Stop {
        skipBlanks();
        if (depth > DEPTH_LIMIT) {
            throw new Stop(at, "nested deeper than %d levels".formatted(DEPTH_LIMIT));
        }
        if (skip('{')) {
            return object(depth);
        }
        if (skip('[')) {
            return array(depth);
        }
        return next('"') ? new Json.Text(string()) : new Json.Literal(literal());
    }

    private Json object(int depth) throws Stop {
        var members = new ArrayList<Json.Member>();
        if (skip('}')) {
            return new Json.ObjectValue(List.of());
        }
        do {
            members.add(member(depth));
        } while (skip(','));
        if (!skip('}')) {
            throw expected("a comma or '}'");
        }
        return new Json.ObjectValue(members);
    }

    private Json.Member member(int depth) throws Stop {
        skipBlanks();
        if (!next('"')) {
            throw expected("a member's name in double quotes");
        }
        var name = new Json.Text(string());
        if (!skip(':')) {
            throw expected("a colon");
        }
        return new Json.Member(name, value(depth + 1));
    }

    private Json array(int depth) throws Stop {
        var items = new ArrayList<Json>();
        if (skip(']')) {
            return new Json.ArrayValue(List.of());
        }
        do {
            items.add(value(depth + 1));
        } while (skip(','));
        if (!skip(']')) {
            throw expected("a comma or ']'");
        }
        return new Json.ArrayValue(items);
    }

    private String literal() throws Stop {
        for (var form : List.of(NUMBER, WORD)) {
            var matcher = form.matcher(input).region(at, input.length());
            if (matcher.lookingAt()) {
                at = matcher.end();
                return matcher.group();
            }
        }
        throw expected("a value");
    }

    private String string() throws Stop {
        int start = at++;
        while (at < input.length() && input.charAt(at) != '"') {
            if (input.charAt(at) < ' ' && input.charAt(at) != '\t') {
                throw new Stop(at, "%s inside a string; it must be escaped".formatted(found()));
            }
            if (input.charAt(at++) == '\\') {
                escape();
            }
        }
        if (at >= input.length()) {
            throw new Stop(start, "the string that begins here is not closed");
        }
        return input.substring(start, ++at).replace("\t", "\\t");
    }

    private void escape() throws Stop {
        var unicode = UNICODE_ESCAPE.matcher(input).region(at, input.length());
        if (unicode.lookingAt()) {
            at = unicode.end();
        } else if (at < input.length() && StringLiteral.escapes(input.charAt(at))) {
            at++;
        } else if (at < input.length()) {
            throw expected("an escape after the backslash");
        }
    }

    private boolean next(char wanted) {
        return at < input.length() && input.charAt(at) == wanted;
    }

    private boolean skip(char wanted) {
        skipBlanks();
        if (next(wanted)) {
            at++;
            return true;
        }
        return false;
    }

    private void skipBlanks() {
        while (at < input.length() && isBlank(input.charAt(at))) {
            at++;
        }
    }

    /** The blanks of Unicode's White_Space property, which is what Go's strings.Fields splits at. */
    private static boolean isBlank(char c) {
        return c >= '\t' && c <= '\r' || c == '\u0085' || Character.isSpaceChar(c);
    }

    private Stop expected(String what) {
        return new Stop(at, "expected %s, found %s".formatted(what, found()));
    }

    private String found() {
        if (at >= input.length()) {
            return "the end of the text";
        }
        int character = input.codePointAt(at);
        var printable = !Character.isISOControl(character) && Character.isDefined(character);
        return printable ? "'" + Character.toString(character) + "'" : "U+%04X".formatted(character);
    }

    private JsonReading.Malformed malformed(Stop stop) {
        var before = input.substring(0, stop.position);
        int lines = (int) before.chars().filter(c -> c == '\n').count();
        int lineStart = before.lastIndexOf('\n') + 1;
        return new JsonReading.Malformed(lines + 1, before.codePointCount(lineStart, before.length()) + 1, stop.cause);
    }

    /** Leaves the descent at the first thing that is not JSON; caught in {@link #reading}. */
    private static final class Stop extends Exception {
        private final int position;
        private final String cause;

        Stop(int position, String cause) {
            super(cause, null, false, false);
            this.position = position;
            this.cause = cause;
        }
    }
}
