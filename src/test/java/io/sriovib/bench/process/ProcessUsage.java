package io.sriovib.bench.process;

import io.sriovib.bench.figure.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a process has used up to now, as the kernel counts it (proc(5)).
 *
 * @param cpu user and system time of all its threads
 * @param resident memory that is in RAM now
 * @param anonymous the part of it that no file backs
 * @param peak the most that was ever resident
 */
public record ProcessUsage(Duration cpu, Quantity resident, Quantity anonymous, Quantity peak) {
    /** USER_HZ, the unit of times in /proc/PID/stat: 100 on all Linux architectures that Java runs on. */
    private static final int TICKS_PER_SECOND = 100;

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final int KIBIBYTE = 1024;

    /** Of the process now. */
    public static ProcessUsage of(long pid) throws IOException {
        var folder = Path.of("/proc", String.valueOf(pid));
        var status = Files.readString(folder.resolve("status"));
        return new ProcessUsage(
                cpu(Files.readString(folder.resolve("stat"))),
                memory(status, "VmRSS"),
                memory(status, "RssAnon"),
                memory(status, "VmHWM"));
    }

    /** Only the time that it has used: cheap enough to be asked for often. */
    public static Duration cpuOf(long pid) throws IOException {
        return cpu(Files.readString(Path.of("/proc", String.valueOf(pid), "stat")));
    }

    /** The name in parentheses may hold blanks, so fields are counted from behind it. */
    private static Duration cpu(String stat) {
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }

    private static Quantity memory(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> Quantity.bytes(Long.parseLong(line.replaceAll("[^0-9]", "")) * KIBIBYTE))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the process has ended: no " + name));
    }
}
