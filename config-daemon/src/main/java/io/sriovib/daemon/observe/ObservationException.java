package io.sriovib.daemon.observe;

/** The host as a whole could not be read in this pass; nothing may be concluded from it. */
public final class ObservationException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param cause subject and cause, for a person */
    public ObservationException(String cause) {
        super(cause);
    }
}
