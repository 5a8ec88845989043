package io.sriovib.bench.figure;

import java.util.List;

/** Measures one thing; its figures become one table of the report. */
public interface Measurement {
    /** Heading of the table. */
    String title();

    /**
     * Measures, and removes whatever it made for that.
     *
     * @param progress told what is measured now
     * @return in the order of the report; a bad figure is a figure too
     * @throws Exception when it cannot be measured: the report says so and the others go on
     */
    List<Figure> measure(Progress progress) throws Exception;
}
