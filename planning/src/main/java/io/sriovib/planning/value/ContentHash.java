package io.sriovib.planning.value;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short name of a text, for annotations that tell whether something is still what it was. */
public final class ContentHash {
    private static final int HASH_BYTES = 8;

    private ContentHash() {}

    /** First {@value #HASH_BYTES} bytes of the SHA-256, as hex. */
    public static String of(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
