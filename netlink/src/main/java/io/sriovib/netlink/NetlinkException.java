package io.sriovib.netlink;

/**
 * The kernel refused a request, did not answer in time, or could not be reached. The only exception of the sockets.
 *
 * <p>Its message names the operation, the error by name, number and text, and the kernel's own words if there are any:
 * {@code set MTU 10 of interface 2: EINVAL (22), invalid argument; kernel: mtu less than device minimum}.
 */
public final class NetlinkException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int errno;
    private final String operation;
    private final transient ExtAck extAck;

    /**
     * Records a refusal.
     *
     * @param errno positive error number
     * @param operation what was asked, with its subject
     * @param extAck the kernel's words, {@link ExtAck#NONE} without
     */
    public NetlinkException(int errno, String operation, ExtAck extAck) {
        super(message(errno, operation, extAck));
        this.errno = errno;
        this.operation = operation;
        this.extAck = extAck;
    }

    /**
     * Records a failure on this side of the socket, where we know more than the kernel told.
     *
     * @param errno the number that fits best
     * @param operation what was asked, with its subject
     * @param cause what happened and what to do about it
     */
    public NetlinkException(Errno errno, String operation, String cause) {
        super("%s: %s; %s".formatted(operation, Errno.describe(errno.number()), cause));
        this.errno = errno.number();
        this.operation = operation;
        this.extAck = ExtAck.NONE;
    }

    private static String message(int errno, String operation, ExtAck extAck) {
        var text = operation + ": " + Errno.describe(errno);
        if (!extAck.message().isEmpty()) {
            text += "; kernel: " + extAck.message();
        }
        return extAck.offset() == 0 ? text : text + " (at byte " + extAck.offset() + " of the request)";
    }

    /** The positive error number, named or not. */
    public int errno() {
        return errno;
    }

    /** Whether the error is this one. */
    public boolean is(Errno wanted) {
        return errno == wanted.number();
    }

    /** What was asked, with its subject. */
    public String operation() {
        return operation;
    }

    /** The kernel's words; {@link ExtAck#NONE} if it gave none. */
    public ExtAck extAck() {
        return extAck;
    }
}
