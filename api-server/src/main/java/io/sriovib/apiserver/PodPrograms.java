package io.sriovib.apiserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What brings a pod to a node and to run, beside an API server: the controller manager (a Deployment becomes pods), the scheduler (a pod gets a node), and kwok, which
 * stands in for all kubelets. They are children of the server's {@link Sandbox} and go with it.
 *
 * @param binaries directory of the API server's binary; these are looked for there too
 * @param release of the API server, and of those of Kubernetes
 * @param sandbox has the kubeconfig of the administrator, as whom they all act
 */
record PodPrograms(Path binaries, Release release, Sandbox sandbox) {
    private static final String CONTROLLERS = "kube-controller-manager";
    private static final String SCHEDULER = "kube-scheduler";
    private static final String KUBELETS = "kwok";
    private static final String STAGES = "stages.yaml";
    /** Longer than kwok pauses on a busy machine: a node whose lease ends is not ready. */
    private static final int LEASE_SECONDS = 40;

    /**
     * Starts them and does not wait: each waits for the others itself.
     *
     * @return which is missing, for a person, and then none is started; empty: all are started
     * @throws ServerFailure if one that is there cannot be run
     */
    Optional<String> start() {
        var missing = List.of(CONTROLLERS, SCHEDULER, KUBELETS).stream()
                .filter(program -> !Files.isExecutable(binaries.resolve(program)))
                .findFirst();
        if (missing.isEmpty()) {
            sandbox.run(binaries.resolve(CONTROLLERS), kubernetesFlags());
            sandbox.run(binaries.resolve(SCHEDULER), kubernetesFlags());
            var stages = sandbox.directory().write(STAGES, stages());
            sandbox.run(binaries.resolve(KUBELETS), kubeletFlags(stages));
        }
        return missing.map(program -> "no executable %s in %s".formatted(program, binaries));
    }

    private List<String> kubernetesFlags() {
        var flags = new ArrayList<>(List.of("--kubeconfig=kubeconfig", "--leader-elect=false", "--secure-port=0"));
        if (release.hasInsecurePort()) {
            flags.add("--port=0");
        }
        return flags;
    }

    /** Its own default for the addresses of pods is that of our services. */
    private static List<String> kubeletFlags(Path stages) {
        return List.of(
                "--kubeconfig=kubeconfig",
                "--config=" + stages,
                "--manage-all-nodes",
                "--cidr=10.244.0.0/16",
                "--node-lease-duration-seconds=" + LEASE_SECONDS);
    }

    private static String stages() {
        try (var stream = Objects.requireNonNull(PodPrograms.class.getResourceAsStream(STAGES), STAGES)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(STAGES + " cannot be read from the class path", e);
        }
    }
}
