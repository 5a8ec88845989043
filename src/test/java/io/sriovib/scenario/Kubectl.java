package io.sriovib.scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The real kubectl, at its defaults, against the test server.
 *
 * @param program the binary
 * @param kubeconfig of the server; kubectl's caches go beside it and so go with it
 */
public record Kubectl(Path program, Path kubeconfig) {
    static Optional<Kubectl> in(Path binaries, Path kubeconfig) {
        return Optional.of(binaries.resolve("kubectl"))
                .filter(Files::isExecutable)
                .map(program -> new Kubectl(program, kubeconfig));
    }

    /** Runs it to its end. */
    public Execution run(String... arguments) {
        var command = new ArrayList<>(List.of(program.toString(), "--kubeconfig=" + kubeconfig));
        command.add("--cache-dir=" + kubeconfig.resolveSibling("kubectl-cache"));
        command.addAll(List.of(arguments));
        return Execution.of(command);
    }
}
