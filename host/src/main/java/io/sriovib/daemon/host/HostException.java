package io.sriovib.daemon.host;

/** Something on the host did not work; carries what a person needs to know. The only exception that ports throw. */
public final class HostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** {@code errno} of a failure that did not come from the kernel. */
    public static final int NO_ERRNO = 0;

    private final String operation;
    private final String subject;
    private final int errno;

    /**
     * @param operation what was tried, with the value: {@code write 8}
     * @param subject file or link concerned
     * @param errno the kernel's number (asm-generic/errno-base.h), or {@link #NO_ERRNO}
     * @param cause the kernel's text or another cause in words
     */
    public HostException(String operation, String subject, int errno, String cause) {
        super(subject + ": " + operation + ": " + cause + (errno == NO_ERRNO ? "" : " (errno " + errno + ")"));
        this.operation = operation;
        this.subject = subject;
        this.errno = errno;
    }

    /** What was tried. */
    public String operation() {
        return operation;
    }

    /** File or link concerned. */
    public String subject() {
        return subject;
    }

    /** The kernel's error number, or {@link #NO_ERRNO}. */
    public int errno() {
        return errno;
    }
}
