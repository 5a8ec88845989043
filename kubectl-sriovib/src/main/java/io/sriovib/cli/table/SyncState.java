package io.sriovib.cli.table;

/** Whether a node is as it is wished to be, as far as its report tells; from the worst to the best, the order in which a person wants to see them. */
public enum SyncState {
    /** The daemon says that something failed. */
    FAILED("failed", Tone.BAD),
    /** No report yet. */
    UNKNOWN("no report", Tone.BUSY),
    /** The last report is not about the present spec, or says that work is under way. */
    IN_PROGRESS("in progress", Tone.BUSY),
    /** The last report is about the present spec, and nothing is missing. */
    IN_SYNC("in sync", Tone.GOOD);

    private final String text;
    private final Tone tone;

    SyncState(String text, Tone tone) {
        this.text = text;
        this.tone = tone;
    }

    /** The word or two of the table. */
    public String text() {
        return text;
    }

    /** The cell of the table. */
    public Cell cell() {
        return new Cell(text, tone);
    }
}
