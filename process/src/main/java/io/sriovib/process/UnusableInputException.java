package io.sriovib.process;

/** What the user gave can't be used: a mistake of his, no bug. The message says which thing, why, and what to do. */
public final class UnusableInputException extends RuntimeException {
    /** With subject, cause and remedy. */
    public UnusableInputException(String message) {
        super(message);
    }
}
