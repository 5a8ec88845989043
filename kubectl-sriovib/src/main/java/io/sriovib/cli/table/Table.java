package io.sriovib.cli.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Text in aligned columns, two blanks apart, for a given width. What does not fit is cut, with an ellipsis: from the last column down to its heading, then from
 * the widest of those between the first and the last.
 *
 * @param heading names of the columns
 * @param rows each as long as the heading
 */
public record Table(List<String> heading, List<List<Cell>> rows) {
    private static final String GAP = "  ";
    private static final String ELLIPSIS = "…";

    /** @throws IllegalArgumentException if a row has another length than the heading */
    public Table {
        heading = List.copyOf(heading);
        rows = rows.stream().map(List::copyOf).toList();
        for (var row : rows) {
            if (row.size() != heading.size()) {
                throw new IllegalArgumentException(
                        "a row of %d cells under %d headings".formatted(row.size(), heading.size()));
            }
        }
    }

    /** The same table without its last column. */
    Table withoutLast() {
        int end = heading.size() - 1;
        return new Table(
                heading.subList(0, end),
                rows.stream().map(row -> row.subList(0, end)).toList());
    }

    /** Columns of a terminal that are left for the last column when all others have their full width; negative if they do not fit. */
    int roomForLast(int width) {
        return width - before(widths());
    }

    /**
     * The lines, heading first, without line breaks and without blanks at the end.
     *
     * @param width columns of the terminal; lines are not longer, as far as the rules for cutting allow
     * @param colours whether tones become escapes
     */
    public List<String> lines(int width, boolean colours) {
        var all = new ArrayList<List<Cell>>();
        all.add(heading.stream().map(name -> new Cell(name, Tone.HEADING)).toList());
        all.addAll(rows);
        var widths = widths();
        if (width - before(widths) < heading.getLast().length()) {
            narrow(widths, width);
        }
        widths[widths.length - 1] = Math.min(widths[widths.length - 1], width - before(widths));
        return all.stream().map(row -> line(row, widths, colours)).toList();
    }

    private int[] widths() {
        var widths = heading.stream().mapToInt(String::length).toArray();
        for (var row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).text().length());
            }
        }
        return widths;
    }

    /** Columns that all but the last take, with the gaps behind them. */
    private static int before(int[] widths) {
        int last = widths.length - 1;
        return Arrays.stream(widths, 0, last).sum() + last * GAP.length();
    }

    /** The first column stays, because it names the row. No heading is cut. */
    private void narrow(int[] widths, int width) {
        int last = widths.length - 1;
        while (before(widths) + widths[last] > width) {
            int widest = 0;
            for (int i = 1; i < last; i++) {
                boolean wider = widest == 0 || widths[i] > widths[widest];
                widest = wider && widths[i] > heading.get(i).length() ? i : widest;
            }
            if (widest == 0) {
                return;
            }
            widths[widest]--;
        }
    }

    private static String line(List<Cell> row, int[] widths, boolean colours) {
        var line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            var text = cut(row.get(i).text(), widths[i]);
            line.append(row.get(i).tone().paint(text, colours));
            if (i < row.size() - 1) {
                line.append(" ".repeat(widths[i] - text.length())).append(GAP);
            }
        }
        return line.toString().stripTrailing();
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return length <= 0 ? "" : text.substring(0, length - 1) + ELLIPSIS;
    }
}
