package io.sriovib.daemon.linux.libc;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A network namespace of its own, which lives as long as a process in it. Where the machine permits none, the test is skipped and says so.
 *
 * @param sleeper the process
 */
public record OtherNamespace(Process sleeper) implements AutoCloseable {
    private static final Path OURS = Path.of("/proc/self/ns/net");

    public static OtherNamespace make() throws IOException, InterruptedException {
        var other = new OtherNamespace(new ProcessBuilder("unshare", "--net", "sleep", "600").start());
        // unshare(1) is in our namespace for a moment, or ends because it may not leave it.
        for (var attempt = 0; attempt < 100 && !other.isSeparate(); attempt++) {
            if (other.sleeper.waitFor(100, TimeUnit.MILLISECONDS)) {
                abort("SKIPPED: this machine permits no network namespaces of ours");
            }
        }
        return other;
    }

    private boolean isSeparate() {
        try {
            return !Files.readSymbolicLink(file()).equals(Files.readSymbolicLink(OURS));
        } catch (IOException _) {
            return false; // it has ended
        }
    }

    public Path file() {
        return Path.of("/proc", Long.toString(sleeper.pid()), "ns/net");
    }

    @Override
    public void close() {
        sleeper.destroy();
    }
}
