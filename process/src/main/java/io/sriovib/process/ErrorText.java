package io.sriovib.process;

/** What went wrong, for a person: fabric8 keeps the useful words in the cause (java-stack 11). */
public final class ErrorText {
    private ErrorText() {}

    /** Messages of the error and of its causes, each once, from the outside in. */
    public static String of(Throwable error) {
        var text = new StringBuilder(String.valueOf(error.getMessage()));
        for (var cause = error.getCause(); cause != null; cause = cause.getCause()) {
            var message = String.valueOf(cause.getMessage());
            if (text.indexOf(message) < 0) {
                text.append(": ").append(message);
            }
        }
        return text.toString();
    }
}
