package io.sriovib.scenario.fault;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request and what the client was answered.
 *
 * @param request as it came in
 * @param answer all bytes; none when there was no answer, or it is still going on
 * @param at when it was answered
 */
record Exchange(Request request, byte[] answer, Instant at) {
    private static final Pattern VERSION = Pattern.compile("\"resourceVersion\":\"([0-9]+)\"");

    private static final Pattern NUM_VFS = Pattern.compile("\"numVfs\":([0-9]+)");

    /** Status code; 0 without an answer. */
    int status() {
        var words = text().split(" ", 3);
        return words.length < 3 ? 0 : Integer.parseInt(words[1]);
    }

    boolean succeeded() {
        return status() >= 200 && status() < 300;
    }

    /** Resource version of the object in the answer; a server that has found no difference answers with the one that was there before. */
    Optional<String> version() {
        var found = VERSION.matcher(text());
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** How many VFs the request asks for; empty when it does not say. */
    Optional<String> numVfs() {
        var found = NUM_VFS.matcher(new String(request.body(), StandardCharsets.UTF_8));
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private String text() {
        return new String(answer, StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return at + " " + request.method() + " " + request.path() + " " + status() + " "
                + new String(request.body(), StandardCharsets.UTF_8);
    }
}
