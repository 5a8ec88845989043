package io.sriovib.cli.table;

/**
 * One cell of a {@link Table}.
 *
 * @param text one line, without escapes
 * @param tone how it is meant
 */
public record Cell(String text, Tone tone) {
    /** A line break or tab from an API object would break the table, and an escape would reach the terminal. */
    public Cell {
        text = text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /** A cell without a tone. */
    public static Cell plain(String text) {
        return new Cell(text, Tone.PLAIN);
    }
}
