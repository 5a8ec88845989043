package io.sriovib.planning;

import io.sriovib.planning.network.NetworkGoldens;
import io.sriovib.planning.policy.PolicyGoldens;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * {@code make goldens DIR=…}: runs recorded cases of the reference through the planners, whatever folder they are in. A folder's cases are those of networks or of policies, told by their
 * {@code expected.yaml}. A case that {@code docs/deviations.yaml} lists is run too, and is counted as skipped when it differs, with its reason.
 */
public final class GoldensMain {
    private final Path deviations;
    private final PrintStream out;
    private int passed;
    private int failed;
    private int skipped;

    private GoldensMain(Path deviations, PrintStream out) {
        this.deviations = deviations;
        this.out = out;
    }

    /**
     * @param arguments a folder of cases, and the file of deviations
     */
    public static void main(String[] arguments) throws IOException {
        var directory = Path.of(arguments[0]);
        if (!Files.isDirectory(directory)) {
            System.err.println(directory + ": no such folder");
            System.exit(2);
        }
        var run = new GoldensMain(Path.of(arguments[1]), System.out);
        System.exit(run.all(directory) ? 0 : 1);
    }

    private boolean all(Path directory) throws IOException {
        var reasons = reasons();
        for (var folder : cases(directory)) {
            one(folder, reasons);
        }
        out.printf("%d passed, %d failed%s%n", passed, failed, skipped == 0 ? "" : ", " + skipped + " skipped");
        return failed == 0;
    }

    /** The folder itself, or the case folders below it, in order. */
    private static List<Path> cases(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.endsWith("expected.yaml"))
                    .map(Path::getParent)
                    .filter(folder -> Files.exists(folder.resolve("input.yaml")))
                    .sorted()
                    .toList();
        }
    }

    private void one(Path folder, Properties reasons) throws IOException {
        boolean network = Files.readString(folder.resolve("expected.yaml")).startsWith("results:");
        var name = folder.getFileName().toString();
        var reason = reasons.getProperty((network ? "networks/" : "policies/") + name);
        var differences = network ? network(folder) : PolicyGoldens.differences(folder);
        if (differences.isEmpty()) {
            passed++;
            out.println("ok       " + name);
        } else if (reason != null) {
            skipped++;
            out.println("deviates " + name + ": " + reason);
        } else {
            failed++;
            out.println("FAILED   " + name);
            differences.forEach(line -> out.println("         " + line));
        }
    }

    private static List<String> network(Path folder) {
        var outcome = NetworkGoldens.run(folder);
        if (outcome.passed()) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        lines.add("expected:");
        lines.addAll(outcome.expected().lines().toList());
        lines.add("actual:");
        lines.addAll(outcome.actual().lines().toList());
        return lines;
    }

    private Properties reasons() throws IOException {
        var reasons = new Properties();
        for (var line : Files.readAllLines(deviations)) {
            int colon = line.indexOf(": ");
            if (!line.startsWith("#") && colon > 0) {
                reasons.setProperty(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        return reasons;
    }
}
