package io.sriovib.bench.operator;

import io.sriovib.bench.figure.Figure;
import io.sriovib.bench.figure.Quantity;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What one change took.
 *
 * @param time until the last object was as it shall be
 * @param cpu of the operator, until it was quiet again
 * @param requests to the API server, until then
 */
record Span(Duration time, Duration cpu, double requests) {
    private static final double PERCENT = 100;
    private static final double HALF = 0.5;

    /** The middle one by time. */
    static Span median(List<Span> spans) {
        return spans.stream().sorted(Comparator.comparing(Span::time)).toList().get(spans.size() / 2);
    }

    /**
     * As a figure, with what it took beside it: where most of the machine's time is the operator's own, that is what the span is made of, else it is the API server's.
     *
     * @param per what is counted, such as {@code node}
     */
    Figure figure(String what, int count, String per) {
        return Figure.of(what, Quantity.time(time))
                .beside("CPU %s (%.0f %% of the machine), %s requests a %s"
                        .formatted(
                                Quantity.time(cpu).text(),
                                PERCENT * share(),
                                Quantity.count(requests / count).text(),
                                per));
    }

    /** That figure of this span, with what took the time if its aim is missed. */
    Figure explained(Figure figure) {
        return figure.verdict() == Figure.Verdict.MISSED
                ? figure.remark(
                        share() > HALF
                                ? "most of it is the operator's own work"
                                : "most of it is the API server's work, which shares the cores with the operator")
                : figure;
    }

    /** The operator's part of what all cores could do in that time. */
    private double share() {
        return (double) cpu.toNanos() / time.toNanos() / Runtime.getRuntime().availableProcessors();
    }
}
