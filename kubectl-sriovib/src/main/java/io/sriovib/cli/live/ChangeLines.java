package io.sriovib.cli.live;

import io.sriovib.cli.table.NodeRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints a line for each row that changed, came or went, and for each remark that was not made the time before. */
final class ChangeLines implements NodeView {
    private final Progress progress;
    private Map<String, NodeRow> shown = Map.of();
    private List<String> remarked = List.of();

    ChangeLines(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void show(List<NodeRow> rows, List<String> remarks) {
        remarks.stream().filter(remark -> !remarked.contains(remark)).forEach(progress::line);
        remarked = remarks;
        var present = new LinkedHashMap<String, NodeRow>();
        rows.forEach(row -> present.put(row.node() + " " + row.pf(), row));
        present.forEach((key, row) -> {
            if (!row.equals(shown.get(key))) {
                progress.line(row.sentence());
            }
        });
        shown.forEach((key, row) -> {
            if (!present.containsKey(key) && !replaced(row, rows)) {
                progress.line(key + ": no longer there");
            }
        });
        shown = present;
    }

    /** The row that stood for a node without PFs goes when its PFs come; nothing is lost then. */
    private static boolean replaced(NodeRow gone, List<NodeRow> rows) {
        return gone.pf().equals(NodeRow.NO_PF)
                && rows.stream().anyMatch(row -> row.node().equals(gone.node()));
    }

    @Override
    public void release() {
        // A log has nothing that could be overwritten; what is known stays known.
    }
}
