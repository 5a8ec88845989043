package io.sriovib.cli.demo;

/** A step of the demo was not observed through the API within its time limit; the message says which and what was seen instead. */
public final class StepNotSeen extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A step with what was seen instead. */
    public StepNotSeen(String message) {
        super(message);
    }
}
