package io.sriovib.netlink;

/**
 * Bytes are not what they should be: cut, longer than their frame, of a wrong size. The only exception of the decoders,
 * whatever they are fed.
 */
public final class DecodeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Refuses bytes.
     *
     * @param message what was read, what was expected
     */
    public DecodeException(String message) {
        super(message);
    }
}
