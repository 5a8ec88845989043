package io.sriovib.cli.install;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.sriovib.cli.table.Cell;
import io.sriovib.cli.table.Table;
import java.util.ArrayList;
import java.util.List;

/** What was done to each object, as a table. */
public final class Ledger {
    private final List<List<Cell>> rows = new ArrayList<>();

    /** Notes one object. */
    void note(HasMetadata object, Outcome outcome) {
        var namespace = object.getMetadata().getNamespace();
        rows.add(List.of(
                Cell.plain(outcome.text()),
                Cell.plain(object.getKind()),
                Cell.plain(object.getMetadata().getName()),
                Cell.plain(namespace == null ? "" : namespace)));
    }

    /** Lines of the table, heading first; none when nothing was done. */
    public List<String> lines() {
        var heading = List.of("WHAT", "KIND", "NAME", "NAMESPACE");
        return rows.isEmpty() ? List.of() : new Table(heading, rows).lines(Integer.MAX_VALUE, false);
    }

    /** Whether every object was as wanted. */
    public boolean nothingDone() {
        var done = List.of(Outcome.CREATED.text(), Outcome.CHANGED.text(), Outcome.DELETED.text());
        return rows.stream().noneMatch(row -> done.contains(row.getFirst().text()));
    }
}
