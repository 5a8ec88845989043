package io.sriovib.apiserver;

/** An API server could not be started, a program on the way there included; the message has the cause. The remedy is the next place to take a server from ({@link ApiServers}). */
public final class ServerFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure with its cause in words. */
    public ServerFailure(String message) {
        super(message);
    }

    /** A failure that another exception explains. */
    public ServerFailure(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
