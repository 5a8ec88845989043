package io.sriovib.cli.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The table of all nodes for a screen of a given size. Pure. */
public final class NodeTable {
    private static final String NOW = "WHAT HAPPENS NOW";
    private static final List<String> HEADING = List.of("NODE", "PF", "VFS", "LINK STATE", "GUIDS", "SYNC STATE", NOW);

    private NodeTable() {}

    /**
     * The lines of the table, below it in full what it has no room for, a sum, and the remarks. When that is more than the screen has lines, the rows that need
     * attention are shown.
     *
     * @param rows in the order in which they are to be shown
     * @param remarks sentences about all of them
     * @param width columns of the screen
     * @param height lines of the screen
     * @param colours whether escapes may be used
     */
    public static List<String> lines(List<NodeRow> rows, List<String> remarks, int width, int height, boolean colours) {
        var last = remarks.stream()
                .flatMap(remark -> new Paragraph(remark).lines(width).stream())
                .toList();
        var lines = new ArrayList<String>();
        if (!rows.isEmpty()) {
            lines.addAll(rowsAndSum(rows, width, Math.max(2, height - last.size()), colours));
        }
        lines.addAll(last);
        return List.copyOf(lines);
    }

    private static List<String> rowsAndSum(List<NodeRow> rows, int width, int height, boolean colours) {
        int count = Math.min(rows.size(), Math.max(1, height - 2));
        var lines = body(mostUrgent(rows, count), width, colours);
        while (lines.size() > height - 1 && count > 1) {
            count--;
            lines = body(mostUrgent(rows, count), width, colours);
        }
        var all = new ArrayList<>(lines.subList(0, Math.min(lines.size(), height - 1)));
        all.add(sum(rows, rows.size() - count));
        return all;
    }

    /** Where not even the heading of the last column has room, the whole column stands below the table. */
    private static List<String> body(List<NodeRow> rows, int width, boolean colours) {
        var table = new Table(HEADING, rows.stream().map(NodeTable::cells).toList());
        int room = table.roomForLast(width);
        if (room >= NOW.length()) {
            var lines = new ArrayList<>(table.lines(width, colours));
            lines.addAll(Details.longerThan(room, rows, width));
            return lines;
        }
        var lines = new ArrayList<>(table.withoutLast().lines(width, colours));
        var details = Details.longerThan(0, rows, width);
        if (!details.isEmpty()) {
            lines.add(Tone.HEADING.paint(NOW, colours));
            lines.addAll(details);
        }
        return lines;
    }

    private static List<NodeRow> mostUrgent(List<NodeRow> rows, int count) {
        return count == rows.size()
                ? rows
                : rows.stream()
                        .sorted(Comparator.comparing(NodeRow::sync))
                        .limit(count)
                        .toList();
    }

    private static List<Cell> cells(NodeRow row) {
        return List.of(
                Cell.plain(row.node()),
                Cell.plain(row.pf()),
                Cell.plain(row.vfs()),
                Cell.plain(row.linkState()),
                Cell.plain(row.guids()),
                row.sync().cell(),
                Cell.plain(row.now()));
    }

    private static String sum(List<NodeRow> rows, int hidden) {
        long nodes = rows.stream().map(NodeRow::node).distinct().count();
        long inSync = rows.stream()
                .filter(row -> row.sync() == SyncState.IN_SYNC)
                .map(NodeRow::node)
                .distinct()
                .count();
        long present = rows.stream().mapToLong(NodeRow::vfsPresent).sum();
        long wanted = rows.stream().mapToLong(NodeRow::vfsWanted).sum();
        var sum = "%d of %d nodes in sync, %d of %d VFs".formatted(inSync, nodes, present, wanted);
        return hidden == 0 ? sum : sum + "; " + hidden + " rows more than the screen has lines";
    }
}
