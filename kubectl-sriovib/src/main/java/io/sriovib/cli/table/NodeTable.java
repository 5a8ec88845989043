package io.sriovib.cli.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The table of all nodes for a screen of a given size. Pure. */
public final class NodeTable {
    private static final List<String> HEADING =
            List.of("NODE", "PF", "VFS", "LINK STATE", "GUIDS", "SYNC STATE", "WHAT HAPPENS NOW");
    /** The heading and the line with the sum. */
    private static final int OTHER_LINES = 2;

    private NodeTable() {}

    /**
     * The lines of the table and a sum below. When there are more rows than the screen has lines, the rows that need attention are shown.
     *
     * @param rows in the order in which they are to be shown
     * @param width columns of the screen
     * @param height lines of the screen
     * @param colours whether escapes may be used
     */
    public static List<String> lines(List<NodeRow> rows, int width, int height, boolean colours) {
        if (rows.isEmpty()) {
            return List.of("no SriovNetworkNodeState yet: the operator makes one for each node that it manages");
        }
        int room = Math.max(1, height - OTHER_LINES);
        var shown = rows.size() <= room ? rows : mostUrgent(rows, room);
        var table = new Table(HEADING, shown.stream().map(NodeTable::cells).toList());
        var lines = new ArrayList<>(table.lines(width, colours));
        lines.add(sum(rows, rows.size() - shown.size()));
        return List.copyOf(lines);
    }

    private static List<NodeRow> mostUrgent(List<NodeRow> rows, int room) {
        return rows.stream()
                .sorted(Comparator.comparing(NodeRow::sync))
                .limit(room)
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
