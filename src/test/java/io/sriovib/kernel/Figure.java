package io.sriovib.kernel;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A line of the table of figures.
 *
 * @param what was measured
 * @param ours what our daemon takes
 * @param shell what a shell takes that does the same writes; a dash: nothing to compare
 * @param reference what the Go daemon took in such a guest, on another day (issue 10)
 */
record Figure(String what, String ours, String shell, String reference) {
    private static final Figure HEAD = new Figure("in the guest", "ours", "a shell", "the Go daemon");

    /** The lines with their columns aligned. */
    static String table(List<Figure> figures) {
        var rows = IntStream.rangeClosed(0, figures.size())
                .mapToObj(row -> row == 0 ? HEAD : figures.get(row - 1))
                .map(figure -> List.of(figure.what, figure.ours, figure.shell, figure.reference))
                .toList();
        var widths = IntStream.range(0, 4)
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream()
                .map(row -> IntStream.range(0, 4)
                        .mapToObj(column -> ("%-" + widths[column] + "s").formatted(row.get(column)))
                        .collect(Collectors.joining("  "))
                        .stripTrailing())
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
