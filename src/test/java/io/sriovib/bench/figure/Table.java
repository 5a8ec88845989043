package io.sriovib.bench.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows as a Markdown table whose columns are aligned, so that it reads well as text too; columns without any text are left out. */
final class Table {
    private static final List<String> HEADINGS =
            List.of("what", "measured", "beside it", "limit in this run", "aim", "verdict", "remark");

    private Table() {}

    /** The lines of the table. */
    static List<String> of(List<Figure> figures) {
        return render(HEADINGS, figures.stream().map(Table::row).toList());
    }

    private static List<String> row(Figure figure) {
        return List.of(
                figure.what(),
                figure.measured().text(),
                figure.beside(),
                figure.limit(),
                figure.aim(),
                figure.verdict().word(),
                figure.remark());
    }

    private static List<String> render(List<String> headings, List<List<String>> rows) {
        var columns = IntStream.range(0, headings.size())
                .filter(column -> rows.stream().anyMatch(row -> !row.get(column).isEmpty()))
                .toArray();
        var widths = IntStream.of(columns)
                .map(column -> Math.max(headings.get(column).length(), width(rows, column)))
                .toArray();
        var lines = new ArrayList<String>();
        lines.add(line(headings, columns, widths));
        lines.add(IntStream.of(widths).mapToObj("-"::repeat).collect(Collectors.joining(" | ", "| ", " |")));
        rows.forEach(row -> lines.add(line(row, columns, widths)));
        return lines;
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String line(List<String> cells, int[] columns, int[] widths) {
        return IntStream.range(0, columns.length)
                .mapToObj(i -> {
                    var cell = cells.get(columns[i]);
                    return cell + " ".repeat(widths[i] - cell.length());
                })
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
