package io.sriovib.bench.figure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * Where and of what the figures were taken.
 *
 * @param processor its model
 * @param cores that the JVM may use
 * @param memory of the machine
 * @param system operating system and its version
 * @param java the JDK
 * @param commit of the checkout, with {@code +} when files were changed since
 * @param date day and minute, UTC
 * @param load processes that wanted to run in the minute before, on average: figures of a machine that has other work say little
 */
public record Machine(
        String processor,
        int cores,
        Quantity memory,
        String system,
        String java,
        String commit,
        String date,
        String load) {
    private static final String UNKNOWN = "unknown";
    private static final int KIBIBYTE = 1024;

    /** This machine, now. */
    public static Machine here(Path checkout) throws IOException, InterruptedException {
        return new Machine(
                field(Path.of("/proc/cpuinfo"), "model name"),
                Runtime.getRuntime().availableProcessors(),
                memoryOfMachine(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"),
                commit(checkout),
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").format(ZonedDateTime.now(ZoneOffset.UTC)),
                Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }

    private static Quantity memoryOfMachine() throws IOException {
        var text = field(Path.of("/proc/meminfo"), "MemTotal");
        return text.equals(UNKNOWN)
                ? Quantity.bytes(0)
                : Quantity.bytes(Long.parseLong(text.replaceAll("[^0-9]", "")) * KIBIBYTE);
    }

    private static String field(Path file, String name) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(UNKNOWN);
        }
    }

    private static String commit(Path checkout) throws IOException, InterruptedException {
        var head = git(checkout, "rev-parse", "--short=12", "HEAD");
        return git(checkout, "status", "--porcelain", "--untracked-files=no").isEmpty() ? head : head + "+";
    }

    /** What git prints; unknown where there is no git or no repository. */
    private static String git(Path checkout, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of("git", "-C", checkout.toString()));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? text : UNKNOWN;
        } catch (IOException _) {
            return UNKNOWN;
        }
    }
}
