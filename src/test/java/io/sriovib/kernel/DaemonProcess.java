package io.sriovib.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** {@code bin/config-daemon start} as a process on this guest, and what the kernel counts of it. */
final class DaemonProcess implements AutoCloseable {
    /** Of utime and stime in {@code /proc/PID/stat} (USER_HZ). */
    private static final int TICKS_PER_SECOND = 100;

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final int KIB_PER_MIB = 1024;

    private final Process process;

    private DaemonProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts it; its log goes to that file.
     *
     * @param checkout that was built
     */
    static DaemonProcess start(Path checkout, Path kubeconfig, Path log) throws IOException {
        var builder = new ProcessBuilder(checkout.resolve("bin/config-daemon").toString(), "start", "--node-name=node1")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(Map.of("NAMESPACE", "kube-system", "KUBECONFIG", kubeconfig.toString()));
        return new DaemonProcess(builder.start());
    }

    /** CPU time that it has used. */
    Duration cpu() {
        var stat = read("stat");
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }

    /** Resident memory in MiB: all of it, and the anonymous part, which belongs to it alone. */
    String memory() {
        return "%d (%d anonymous) MiB".formatted(mebibytes("VmRSS:"), mebibytes("RssAnon:"));
    }

    private long mebibytes(String key) {
        return read("status")
                        .lines()
                        .filter(line -> line.startsWith(key))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .findFirst()
                        .orElseThrow()
                / KIB_PER_MIB;
    }

    private String read(String file) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGTERM, and waits for its end. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
