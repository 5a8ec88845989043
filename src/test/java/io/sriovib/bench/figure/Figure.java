package io.sriovib.bench.figure;

/**
 * One line of the report. Made by {@link #of}, completed by the methods that return a copy.
 *
 * @param what was measured
 * @param measured how much it was
 * @param beside what was measured with it, such as CPU time; may be empty
 * @param limit what can be reached at best, measured in the same run; may be empty
 * @param aim what it should be; may be empty
 * @param verdict whether it is
 * @param remark what takes the time, and what else a reader must know; may be empty
 */
public record Figure(
        String what, Quantity measured, String beside, String limit, String aim, Verdict verdict, String remark) {
    /** Whether the aim is met. */
    public enum Verdict {
        /** It is. */
        MET("met"),
        /** It is not. */
        MISSED("**missed**"),
        /** There is no aim. */
        NONE("");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        /** For the report. */
        public String word() {
            return word;
        }
    }

    /** A figure without an aim. */
    public static Figure of(String what, Quantity measured) {
        return new Figure(what, measured, "", "", "", Verdict.NONE, "");
    }

    /** With something that was measured beside it. */
    public Figure beside(String text) {
        return new Figure(what, measured, text, limit, aim, verdict, remark);
    }

    /** With a remark. */
    public Figure remark(String text) {
        return new Figure(what, measured, beside, limit, aim, verdict, text);
    }

    /** With what can be reached at best. */
    public Figure limit(Quantity best) {
        return new Figure(what, measured, beside, best.text(), aim, verdict, remark);
    }

    /** It should be at most that. */
    public Figure atMost(Quantity most) {
        return judged("≤ " + most.text(), most);
    }

    /** It should be at most that many times of what can be reached at best. */
    public Figure within(double times, Quantity best) {
        var text = "≤ %s × the limit".formatted(Quantity.count(times).text());
        return limit(best).judged(text, best.times(times));
    }

    private Figure judged(String text, Quantity most) {
        if (most.unit() != measured.unit()) {
            throw new IllegalArgumentException(what + ": " + measured.text() + " cannot be compared with " + text);
        }
        var judged = measured.value() <= most.value() ? Verdict.MET : Verdict.MISSED;
        return new Figure(what, measured, beside, limit, text, judged, remark);
    }
}
