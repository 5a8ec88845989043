package io.sriovib.cli.live;

/** A cluster does not answer, or refuses; the cause is the client's exception. */
public final class ClusterFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String address;

    /** @param address URL of the API server */
    public ClusterFailure(String address, Throwable cause) {
        super(address + ": " + Cause.of(cause), cause);
        this.address = address;
    }

    /** URL of the API server. */
    public String address() {
        return address;
    }
}
