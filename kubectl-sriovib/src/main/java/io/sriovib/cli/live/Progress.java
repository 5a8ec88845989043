package io.sriovib.cli.live;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Lines for a log file, each with the seconds since the start: {@code  12.3s  text}. The form is stable; scripts may rely on it.
 */
public final class Progress {
    private static final double MILLIS = 1000.0;

    private final PrintStream out;
    private final InstantSource clock;
    private final Instant start;

    /** Time begins to count now. */
    public Progress(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        this.start = clock.instant();
    }

    /** Prints one line. */
    public void line(String text) {
        out.println("%6s  %s".formatted(elapsed(), text));
        out.flush();
    }

    /** Prints text without a time, below the line before. */
    public void text(String text) {
        out.println(text);
        out.flush();
    }

    /** Seconds since the start with one decimal and unit: {@code 12.3s}. */
    public String elapsed() {
        double seconds = Duration.between(start, clock.instant()).toMillis() / MILLIS;
        return String.format(Locale.ROOT, "%.1fs", seconds);
    }
}
