package io.sriovib.bench.figure;

import java.time.Duration;
import java.util.Locale;

/**
 * A measured or wished amount.
 *
 * @param value in the unit
 * @param unit what is counted
 */
public record Quantity(double value, Unit unit) {
    private static final double NANOS = 1e9;
    private static final double MEBIBYTE = 1 << 20;

    /** What is counted. */
    public enum Unit {
        /** Time; shown as milliseconds when it is short. */
        SECONDS,
        /** Memory. */
        MEBIBYTES,
        /** Part of one core. */
        PERCENT,
        /** Things, with decimals when it is an average. */
        COUNT
    }

    /** A span of time. */
    public static Quantity time(Duration time) {
        return seconds(time.toNanos() / NANOS);
    }

    /** A span of time. */
    public static Quantity seconds(double seconds) {
        return new Quantity(seconds, Unit.SECONDS);
    }

    /** Memory. */
    public static Quantity mebibytes(double mebibytes) {
        return new Quantity(mebibytes, Unit.MEBIBYTES);
    }

    /** Memory. */
    public static Quantity bytes(long bytes) {
        return mebibytes(bytes / MEBIBYTE);
    }

    /** Part of one core. */
    public static Quantity percent(double percent) {
        return new Quantity(percent, Unit.PERCENT);
    }

    /** A number of things. */
    public static Quantity count(double count) {
        return new Quantity(count, Unit.COUNT);
    }

    /** So many times this. */
    public Quantity times(double factor) {
        return new Quantity(value * factor, unit);
    }

    /** For a person, with its unit: {@code 0.82 s}, {@code 14.6 s}, {@code 3.1 ms}, {@code 182 MiB}, {@code 0.05 %}, {@code 1.02}. */
    public String text() {
        return switch (unit) {
            case SECONDS -> value < 0.02 ? number(value * 1000) + " ms" : number(value) + " s";
            case MEBIBYTES -> String.format(Locale.ROOT, "%.0f MiB", value);
            case PERCENT -> number(value) + " %";
            case COUNT -> value == Math.rint(value) ? String.format(Locale.ROOT, "%,.0f", value) : number(value);
        };
    }

    /** Three digits are as exact as anything here is. */
    private static String number(double value) {
        var format = value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, format, value);
    }
}
