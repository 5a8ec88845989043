package io.sriovib.planning.report;

import java.util.List;
import java.util.stream.Collectors;

/** Sentences for one field of the status. */
final class Texts {
    private static final int MOST = 10;

    private Texts() {}

    /** Bounded, since a bad file of GUIDs alone may give hundreds. */
    static String joined(List<String> texts) {
        var first = texts.stream().limit(MOST).collect(Collectors.joining("; "));
        return texts.size() > MOST ? first + "; and " + (texts.size() - MOST) + " more" : first;
    }
}
