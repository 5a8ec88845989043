package io.sriovib.scenario.helm;

import io.sriovib.planning.value.Known;
import io.sriovib.scenario.Execution;
import io.sriovib.scenario.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The real helm, as {@code build/helm} finds it; it is never built here.
 *
 * @param program the binary
 */
record Helm(Path program) {
    /** The chart, as it lies in the checkout. */
    static final Path CHART = TestServer.CHECKOUT.resolve("deploy/helm/sriov-ib");

    /** Looked for when it is first asked for. */
    private static final class Found {
        static final Known<Helm> HELM = find();
    }

    /** What is missing, for a person, or the program. */
    static Known<Helm> known() {
        return Found.HELM;
    }

    /** Only for suites that are {@link WithHelm}. */
    static Helm found() {
        return known().asOptional().orElseThrow();
    }

    private static Known<Helm> find() {
        var found =
                Execution.of(List.of(TestServer.CHECKOUT.resolve("build/helm").toString(), "--find"));
        return found.status() == 0
                ? Known.seen(new Helm(Path.of(found.output().strip())))
                : Known.unknown(found.errors().strip());
    }

    /** Runs it to its end. */
    Execution run(String... arguments) {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return Execution.of(command);
    }

    /** What a release {@code sriov-ib} would consist of, CRDs included and hooks not. */
    Rendered template(String... options) {
        var all = new ArrayList<>(List.of("--no-hooks", "--include-crds"));
        all.addAll(List.of(options));
        return Rendered.of(runTemplate(all.toArray(String[]::new)).orFail().output());
    }

    /** The same as text, with hooks, and where a refusal is expected. */
    Execution runTemplate(String... options) {
        var command = new ArrayList<>(List.of("template", "sriov-ib", CHART.toString()));
        command.addAll(List.of(options));
        return run(command.toArray(String[]::new));
    }
}
