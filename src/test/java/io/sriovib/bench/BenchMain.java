package io.sriovib.bench;

import io.sriovib.bench.figure.Machine;
import io.sriovib.bench.figure.Measurement;
import io.sriovib.bench.figure.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures and writes the report; an aim that is missed is no failure, something that could not be measured is. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures speed and size of operator and daemon, and writes a report in Markdown.")
public final class BenchMain implements Callable<Integer> {
    private static final Path CHECKOUT =
            Path.of(System.getProperty("sriovib.root", ".")).toAbsolutePath().normalize();
    private static final double MILLIS = 1000;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "SECTION",
            description = "Only these: ${COMPLETION-CANDIDATES}.")
    private List<Section> only = List.of(Section.values());

    @Option(names = "--nodes", split = ",", paramLabel = "N", description = "Sizes of the operator's clusters.")
    private List<Integer> nodes = List.of(500, 2000);

    @Option(
            names = "--profile",
            description = "Leave a JFR recording of the operator here, and name its hottest methods.")
    private @Nullable Path profile;

    @Option(names = "--report", paramLabel = "FILE", description = "Where the report goes.")
    private Path report = CHECKOUT.resolve("target/benchmarks.md");

    @Option(names = "--command", description = "The command that the report names.")
    private String command = "make bench";

    private final long started = System.nanoTime();

    /** Runs it; the exit code is 1 when something could not be measured. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var written = new Report(Machine.here(CHECKOUT), command);
        boolean complete = true;
        for (var section : only) {
            for (var measurement : section.measurements(new Section.Wishes(CHECKOUT, nodes, profile))) {
                complete &= measure(measurement, written);
                written.write(report);
            }
        }
        say("written: " + report);
        return complete ? 0 : 1;
    }

    private boolean measure(Measurement measurement, Report written) {
        say(measurement.title());
        try {
            written.add(measurement.title(), measurement.measure(line -> say("  " + line)))
                    .forEach(System.out::println);
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        } catch (Exception e) {
            e.printStackTrace();
            written.addFailure(measurement.title(), e).forEach(System.out::println);
            return false;
        }
    }

    private void say(String line) {
        var time = Duration.ofNanos(System.nanoTime() - started).toMillis() / MILLIS;
        System.out.printf("[%6.1f s] %s%n", time, line);
    }
}
