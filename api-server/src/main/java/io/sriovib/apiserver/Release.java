package io.sriovib.apiserver;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Release of Kubernetes that a kube-apiserver is of: its flags and paths differ between releases.
 *
 * @param major 1 so far
 * @param minor 15 for v1.15.12
 */
record Release(int major, int minor) {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Pattern PRINTED = Pattern.compile("Kubernetes v(\\d{1,4})\\.(\\d{1,4})\\b");

    /**
     * Asks the binary.
     *
     * @throws ServerFailure if it cannot be run, or names no release
     */
    static Release of(Path apiServer) {
        var printed = Program.output(List.of(apiServer.toString(), "--version"), LIMIT);
        var release = PRINTED.matcher(printed);
        if (!release.find()) {
            throw new ServerFailure("%s --version names no release of Kubernetes, but printed: %s"
                    .formatted(apiServer.getFileName(), printed.strip()));
        }
        return new Release(Integer.parseInt(release.group(1)), Integer.parseInt(release.group(2)));
    }

    /** Before 1.20 the server also listened without encryption, on port 8080 unless that was switched off; 1.24 no longer knows the flag. */
    boolean hasInsecurePort() {
        return isBefore(20);
    }

    /** Whether a cluster of this release may ask every pod for a PodSecurityPolicy; they went with 1.25. */
    boolean hasPodSecurityPolicies() {
        return isBefore(25);
    }

    /** Where the server says that it is ready: {@code /readyz} came with 1.16. */
    String readyPath() {
        return isBefore(16) ? "/healthz" : "/readyz";
    }

    private boolean isBefore(int release) {
        return major == 1 && minor < release;
    }
}
