package io.sriovib.process;

import java.util.Objects;

/** What went wrong, for a person: fabric8 keeps the useful words in the cause (java-stack 11). */
public final class ErrorText {
    private ErrorText() {}

    /** Messages of the error and of its causes, each once, from the outside in; for one without a message, such as the JDK's for a refused connection, its kind. */
    public static String of(Throwable error) {
        var text = new StringBuilder(message(error));
        for (var cause = error.getCause(); cause != null; cause = cause.getCause()) {
            var message = message(cause);
            if (text.indexOf(message) < 0) {
                text.append(": ").append(message);
            }
        }
        return text.toString();
    }

    private static String message(Throwable error) {
        return Objects.requireNonNullElse(error.getMessage(), error.getClass().getSimpleName());
    }
}
