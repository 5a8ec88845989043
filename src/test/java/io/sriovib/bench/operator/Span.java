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
    /** The middle one by time. */
    static Span median(List<Span> spans) {
        return spans.stream().sorted(Comparator.comparing(Span::time)).toList().get(spans.size() / 2);
    }

    /** As a figure, with CPU time and requests beside it. */
    Figure figure(String what, int nodes) {
        return Figure.of(what, Quantity.time(time))
                .beside("CPU %s, %s requests a node"
                        .formatted(
                                Quantity.time(cpu).text(),
                                Quantity.count(requests / nodes).text()));
    }
}
