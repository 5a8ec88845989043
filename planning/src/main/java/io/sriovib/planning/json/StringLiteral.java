package io.sriovib.planning.json;

/** Plain text to the literal of a JSON string, and back. */
final class StringLiteral {
    /** Escapes of one letter, and what they stand for at the same index. */
    private static final String LETTERS = "\"\\/bfnrt";

    private static final String MEANINGS = "\"\\/\b\f\n\r\t";
    private static final int HEX_DIGITS = 4;

    private StringLiteral() {}

    /** Escapes quote, backslash and control characters, nothing else: as Go's text templates leave {@code <}, {@code &} and {@code /}. */
    static String of(String plain) {
        var literal = new StringBuilder(plain.length() + 2).append('"');
        plain.chars().forEach(c -> append(literal, (char) c));
        return literal.append('"').toString();
    }

    private static void append(StringBuilder literal, char c) {
        var escape = c == '/' ? -1 : MEANINGS.indexOf(c);
        if (escape >= 0) {
            literal.append('\\').append(LETTERS.charAt(escape));
        } else if (c < ' ') {
            literal.append("\\u%04x".formatted((int) c));
        } else {
            literal.append(c);
        }
    }

    /** Resolves the escapes of a valid literal. */
    static String text(String literal) {
        var text = new StringBuilder(literal.length());
        int at = 1;
        while (at < literal.length() - 1) {
            if (literal.charAt(at) != '\\') {
                text.append(literal.charAt(at++));
            } else if (literal.charAt(at + 1) == 'u') {
                text.append((char) Integer.parseInt(literal, at + 2, at + 2 + HEX_DIGITS, 16));
                at += 2 + HEX_DIGITS;
            } else {
                text.append(MEANINGS.charAt(LETTERS.indexOf(literal.charAt(at + 1))));
                at += 2;
            }
        }
        return text.toString();
    }

    /** Whether this letter after a backslash is an escape by itself. */
    static boolean escapes(char letter) {
        return LETTERS.indexOf(letter) >= 0;
    }
}
