package io.sriovib.cli.table;

/** How a cell is meant; on a terminal with colours it looks like that. The escapes are of ECMA-48, section 8.3.117 (SGR). */
public enum Tone {
    /** Says nothing. */
    PLAIN(""),
    /** As wished. */
    GOOD("\u001b[32m"),
    /** On its way. */
    BUSY("\u001b[33m"),
    /** Needs a person. */
    BAD("\u001b[31m"),
    /** Headings. */
    HEADING("\u001b[1m");

    private static final String RESET = "\u001b[0m";
    private final String escape;

    Tone(String escape) {
        this.escape = escape;
    }

    /** The text with the escapes around it; the text itself when colours are off or the tone has none. */
    public String paint(String text, boolean colours) {
        return colours && !escape.isEmpty() ? escape + text + RESET : text;
    }
}
