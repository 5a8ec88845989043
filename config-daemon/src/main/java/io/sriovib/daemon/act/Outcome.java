package io.sriovib.daemon.act;

/** What became of a step. {@code Done} is not believed: the next observation proves it. */
public sealed interface Outcome {
    /** The kernel accepted it. */
    record Done() implements Outcome {}

    /**
     * The kernel refused it.
     *
     * @param cause subject, operation and errno in words
     */
    record Failed(String cause) implements Outcome {}

    /** It was not tried, because a step before it failed. */
    record Skipped() implements Outcome {}
}
