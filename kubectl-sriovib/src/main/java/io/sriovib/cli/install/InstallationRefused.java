package io.sriovib.cli.install;

/** The cluster is in no state for what was asked, or refuses it; the message has subject, cause and remedy in one line. */
public final class InstallationRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message one line for a person */
    public InstallationRefused(String message) {
        super(message);
    }

    /** The same with the client's exception. */
    public InstallationRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
