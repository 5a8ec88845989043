package io.sriovib.scenario;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.apiserver.ApiServers;
import io.sriovib.apiserver.Definitions;
import io.sriovib.apiserver.RealApiServer;
import io.sriovib.planning.value.Known;
import java.nio.file.Path;
import java.util.Optional;

/** The real API server that all suites of this JVM share: started for the first of them with our CRDs, gone with the JVM. */
public final class TestServer {
    /** Top of the checkout. */
    public static final Path CHECKOUT = Path.of(System.getProperty("sriovib.root", "../.."))
            .toAbsolutePath()
            .normalize();

    private final RealApiServer server;
    private final Path binaries;

    private TestServer(RealApiServer server, Path binaries) {
        this.server = server;
        this.binaries = binaries;
    }

    /** Made when it is first asked for. */
    private static final class Shared {
        static final Known<TestServer> SERVER = start();
    }

    /** What is missing, for a person; empty when the server runs. */
    static Optional<String> whyMissing() {
        return Shared.SERVER.whyUnknown();
    }

    /** The running server; only for suites that are {@link OnRealServer}. */
    public static TestServer running() {
        return Shared.SERVER.asOptional().orElseThrow();
    }

    private static Known<TestServer> start() {
        return ApiServers.installed(System.getenv(), CHECKOUT)
                .map(found -> Known.seen(
                        withDefinitions(RealApiServer.start(found.directory(), found.origin()), found.directory())))
                .orElseGet(
                        () -> Known.unknown(
                                "no kube-apiserver and etcd: set KUBEBUILDER_ASSETS to a folder that has both, or put shared/ beside the checkout"));
    }

    private static TestServer withDefinitions(RealApiServer server, Path binaries) {
        var started = new TestServer(server, binaries);
        started.installDefinitions();
        return started;
    }

    /** By kubectl where there is one, as an admin does, so that the suites of kubectl can apply them again; else by the client. */
    private void installDefinitions() {
        if (kubectl().isEmpty()) {
            Definitions.install(client());
            return;
        }
        var manifests = CHECKOUT.resolve("crds/manifests/v1").toString();
        kubectl().get().run("apply", "-f", manifests).orFail();
        Definitions.awaitServed(client());
    }

    /** A client with all rights, shared by all tests: nobody closes it. */
    public KubernetesClient client() {
        return server.client();
    }

    /** For child processes. */
    public Path kubeconfig() {
        return server.kubeconfig();
    }

    /** The kubectl beside the server's binaries; empty where there is none. */
    public Optional<Kubectl> kubectl() {
        return Kubectl.in(binaries, kubeconfig());
    }
}
