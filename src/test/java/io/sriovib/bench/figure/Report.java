package io.sriovib.bench.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The report in Markdown: machine, then a table for each measurement. */
public final class Report {
    private final Machine machine;
    private final String command;
    private final List<String> lines = new ArrayList<>();

    /**
     * Starts without tables.
     *
     * @param command that gives these figures again
     */
    public Report(Machine machine, String command) {
        this.machine = machine;
        this.command = command;
    }

    /** Adds the table of a measurement and returns its lines. */
    public List<String> add(String title, List<Figure> figures) {
        return section(title, Table.of(figures));
    }

    /** Adds that something could not be measured, and why. */
    public List<String> addFailure(String title, Exception cause) {
        return section(title, List.of("**not measured**: " + cause));
    }

    private List<String> section(String title, List<String> body) {
        var section = new ArrayList<>(List.of("## " + title, ""));
        section.addAll(body);
        section.add("");
        lines.addAll(section);
        return section;
    }

    /** Writes it; the folder is there. */
    public void write(Path file) throws IOException {
        var all = new ArrayList<>(head());
        all.addAll(lines);
        Files.write(file, all.subList(0, all.size() - 1));
    }

    private List<String> head() {
        return List.of(
                "# Benchmarks",
                "",
                "Written by `%s` on %s, commit %s: do not edit.".formatted(command, machine.date(), machine.commit()),
                "",
                "Machine: %s, %d cores, %s of memory, %s, %s; load before the start: %s."
                        .formatted(
                                machine.processor(),
                                machine.cores(),
                                machine.memory().text(),
                                machine.system(),
                                machine.java(),
                                machine.load()),
                "");
    }
}
