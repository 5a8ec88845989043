package io.sriovib.cli.table;

import java.util.ArrayList;
import java.util.List;

/**
 * Text in aligned columns, two blanks apart, for a given width: what does not fit is cut from the last column, with an ellipsis.
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

    /**
     * The lines, heading first, without line breaks and without blanks at the end.
     *
     * @param width columns of the terminal; lines are not longer, as far as cutting the last column allows
     * @param colours whether tones become escapes
     */
    public List<String> lines(int width, boolean colours) {
        var all = new ArrayList<List<Cell>>();
        all.add(heading.stream().map(name -> new Cell(name, Tone.HEADING)).toList());
        all.addAll(rows);
        var widths = widths(all);
        return all.stream().map(row -> line(row, widths, width, colours)).toList();
    }

    private int[] widths(List<List<Cell>> all) {
        var widths = new int[heading.size()];
        for (var row : all) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).text().length());
            }
        }
        return widths;
    }

    private static String line(List<Cell> row, int[] widths, int width, boolean colours) {
        var line = new StringBuilder();
        int used = 0;
        for (int i = 0; i < row.size() - 1; i++) {
            var cell = row.get(i);
            line.append(cell.tone().paint(cell.text(), colours));
            line.append(" ".repeat(widths[i] - cell.text().length())).append(GAP);
            used += widths[i] + GAP.length();
        }
        var last = row.getLast();
        line.append(last.tone().paint(cut(last.text(), width - used), colours));
        return line.toString().stripTrailing();
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return length <= 0 ? "" : text.substring(0, length - 1) + ELLIPSIS;
    }
}
