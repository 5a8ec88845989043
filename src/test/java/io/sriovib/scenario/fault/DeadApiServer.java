package io.sriovib.scenario.fault;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sriovib.scenario.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The kube-apiserver of all tests after SIGKILL; closing it starts it again at the same address, on the same etcd, and waits until it answers. */
final class DeadApiServer implements AutoCloseable {
    private static final String PROGRAM = "kube-apiserver";

    private final TestServer server = TestServer.running();
    private final Path directory = server.kubeconfig().resolveSibling("");
    private final List<String> command = new ArrayList<>();

    private DeadApiServer() {}

    static DeadApiServer kill() {
        var dead = new DeadApiServer();
        var process = dead.process();
        dead.command.add(Path.of(process.info().command().orElseThrow())
                .resolveSibling(PROGRAM)
                .toString());
        dead.command.addAll(arguments(process));
        process.destroyForcibly();
        process.onExit().join();
        return dead;
    }

    /** Told by its arguments, since one binary may be all programs; other servers of this JVM have other directories. */
    private ProcessHandle process() {
        return ProcessHandle.current()
                .children()
                .filter(child -> arguments(child).stream().anyMatch(argument -> argument.startsWith("--etcd-servers=")))
                .filter(child -> directory.equals(workingDirectory(child)))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> arguments(ProcessHandle process) {
        return process.info().arguments().map(List::of).orElse(List.of());
    }

    private static Path workingDirectory(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", String.valueOf(process.pid()), "cwd"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            var process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("answers of " + PROGRAM).until(this::isReady);
    }

    private boolean isReady() {
        try {
            return "ok".equals(server.client().raw("/readyz"));
        } catch (KubernetesClientException _) {
            return false;
        }
    }
}
