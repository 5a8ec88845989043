package io.sriovib.planning;

import io.sriovib.planning.golden.Cases;
import io.sriovib.planning.golden.Deviations;
import io.sriovib.planning.network.NetworkGoldens;
import io.sriovib.planning.policy.PolicyGoldens;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code make goldens DIR=…}: runs recorded cases of the reference through the planners, whatever folder they are in, and closes with a line {@code N passed, N failed}. Whether a case is about
 * networks or about policies is told by its {@code expected.yaml}. A case that differs and that {@code docs/deviations.yaml} lists, or that is about
 * anything else (drains, admission), counts as neither.
 */
public final class GoldensMain {
    private final Deviations deviations;
    private final PrintStream out;
    private int passed;
    private int failed;

    private GoldensMain(Deviations deviations, PrintStream out) {
        this.deviations = deviations;
        this.out = out;
    }

    /**
     * Ends with status 0 when no case failed, 1 when one did, 2 when there is none.
     *
     * @param arguments a folder of cases, and the file of deviations
     */
    public static void main(String[] arguments) throws IOException {
        var directory = Path.of(arguments[0]);
        if (!Files.isDirectory(directory) || Cases.below(directory).isEmpty()) {
            System.err.println(
                    directory + ": no folder with cases; a case is a folder with input.yaml and expected.yaml");
            System.exit(2);
        }
        var run = new GoldensMain(Deviations.read(Path.of(arguments[1])), System.out);
        System.exit(run.all(directory) ? 0 : 1);
    }

    private boolean all(Path directory) throws IOException {
        for (var folder : Cases.below(directory)) {
            one(folder);
        }
        out.printf("%d passed, %d failed%n", passed, failed);
        return failed == 0;
    }

    private void one(Path folder) throws IOException {
        var expected = Files.readAllLines(folder.resolve("expected.yaml"));
        if (expected.stream().anyMatch(line -> line.startsWith("results:"))) {
            judge("networks", folder, NetworkGoldens.differences(folder));
        } else if (expected.stream().anyMatch(line -> line.startsWith("devicePluginConfigMap:"))) {
            judge("policies", folder, PolicyGoldens.differences(folder));
        } else {
            out.println("not ours " + Cases.name(folder) + ": about neither networks nor policies");
        }
    }

    private void judge(String kind, Path folder, List<String> differences) {
        var name = Cases.name(folder);
        var reason = deviations.reason(kind, folder);
        if (differences.isEmpty()) {
            passed++;
            out.println("ok       " + name);
        } else if (reason.isPresent()) {
            out.println("deviates " + name + ": " + reason.get());
        } else {
            failed++;
            out.println("FAILED   " + name);
            differences.forEach(line -> out.println("         " + line));
        }
    }
}
