package io.sriovib.apiserver;

/** An API server could not be started, or did not answer in time; the message has cause and remedy. */
public final class ServerFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure with its cause and remedy in words. */
    public ServerFailure(String message) {
        super(message);
    }

    /** A failure that another exception explains. */
    public ServerFailure(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
