package io.sriovib.scenario.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The real controllers of Deployments and DaemonSets beside a 1.15 server, each with an account of its own, as on a cluster: an administrator's could make any pod.
 *
 * @param process kube-controller-manager
 */
record WorkloadControllers(Process process) implements AutoCloseable {
    static WorkloadControllers beside(EmptyServer server) {
        var command = List.of(
                server.binaries().resolve("kube-controller-manager").toString(),
                "--kubeconfig=" + server.kubeconfig(),
                "--leader-elect=false",
                "--secure-port=0",
                "--port=0",
                "--controllers=daemonset,deployment,replicaset,serviceaccount-token",
                "--use-service-account-credentials",
                "--service-account-private-key-file=" + server.kubeconfig().resolveSibling("service-account.key"));
        var log = server.kubeconfig().resolveSibling("controllers.log").toFile();
        try {
            return new WorkloadControllers(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("kube-controller-manager cannot be run", e);
        }
    }

    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
