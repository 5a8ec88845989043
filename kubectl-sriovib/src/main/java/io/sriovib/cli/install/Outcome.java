package io.sriovib.cli.install;

import java.util.Locale;

/** What was done to an object. */
public enum Outcome {
    /** It was not there. */
    CREATED,
    /** It was otherwise. */
    CHANGED,
    /** It was as wanted. */
    UNCHANGED,
    /** It is an admin's, and was not looked into. */
    KEPT,
    /** It was there, and is no more. */
    DELETED;

    /** Word for a table. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
