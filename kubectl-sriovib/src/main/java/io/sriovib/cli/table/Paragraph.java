package io.sriovib.cli.table;

import java.util.ArrayList;
import java.util.List;

/**
 * Text that is broken between words, where that is possible, into lines of a given width.
 *
 * @param text one line
 */
record Paragraph(String text) {
    private static final String INDENT = "  ";

    /**
     * The lines, all but the first indented.
     *
     * @param width columns of the terminal; less than 20 count as 20, where text cannot be read anyway
     */
    List<String> lines(int width) {
        int room = Math.max(width, 20);
        var lines = new ArrayList<String>();
        var rest = text;
        while (rest.length() > room) {
            int space = rest.lastIndexOf(' ', room);
            int end = space > INDENT.length() ? space : room;
            lines.add(rest.substring(0, end));
            rest = INDENT + rest.substring(end).strip();
        }
        lines.add(rest);
        return List.copyOf(lines);
    }
}
