package io.sriovib.apiserver;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What a kube-apiserver must be given to tell its administrator and its service accounts from others. Made anew for each server.
 *
 * @param token bearer token of the administrator
 * @param key signs tokens of service accounts
 */
record Credentials(String token, KeyPair key) {
    private static final int TOKEN_BYTES = 32;
    private static final int RSA_BITS = 2048;

    static Credentials create() {
        try {
            var random = new byte[TOKEN_BYTES];
            new SecureRandom().nextBytes(random);
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            return new Credentials(HexFormat.of().formatHex(random), generator.generateKeyPair());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has RSA", e);
        }
    }

    /** A line of kube-apiserver's {@code --token-auth-file}: token, user, uid, groups. */
    String tokenLine() {
        return token + ",admin,admin,\"system:masters\"\n";
    }

    String privateKeyPem() {
        return pem("PRIVATE KEY", key.getPrivate().getEncoded());
    }

    String publicKeyPem() {
        return pem("PUBLIC KEY", key.getPublic().getEncoded());
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }
}
