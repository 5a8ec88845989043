package io.sriovib.cli.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** What happens on nodes, in full, for the lines below a table that has no room for it. Pure. */
final class Details {
    private Details() {}

    /**
     * A paragraph for each node with a longer text than that: {@code node1 ib0, ib1: text}. The PFs of a node share its text.
     *
     * @param length longest text that needs no paragraph
     * @param width columns of the screen
     */
    static List<String> longerThan(int length, List<NodeRow> rows, int width) {
        var nodes = new LinkedHashMap<String, List<NodeRow>>();
        rows.stream()
                .filter(row -> Cell.plain(row.now()).text().length() > length)
                .forEach(row -> nodes.computeIfAbsent(row.node(), _ -> new ArrayList<>())
                        .add(row));
        return nodes.values().stream()
                .map(Details::paragraph)
                .flatMap(paragraph -> paragraph.lines(width).stream())
                .toList();
    }

    private static Paragraph paragraph(List<NodeRow> node) {
        var first = node.getFirst();
        var pfs = node.stream()
                .map(NodeRow::pf)
                .filter(pf -> !pf.equals(NodeRow.NO_PF))
                .collect(Collectors.joining(", "));
        var subject = pfs.isEmpty() ? first.node() : first.node() + " " + pfs;
        return new Paragraph(Cell.plain(subject + ": " + first.now()).text());
    }
}
