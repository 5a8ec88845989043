package io.sriovib.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.api.LegacyDefinition;
import io.sriovib.apiserver.ApiServers;
import io.sriovib.apiserver.Definitions;
import io.sriovib.apiserver.RealApiServer;
import io.sriovib.operator.cluster.ClusterCapabilities;
import io.sriovib.planning.value.Known;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The real API server that all suites of this JVM share: started for the first of them with our CRDs, gone with the JVM. With the system property {@value #OLDEST} it is of the oldest Kubernetes that we
 * support; the build runs the tests tagged {@code oldest} a second time with it.
 */
public final class TestServer {
    /** Top of the checkout. */
    public static final Path CHECKOUT = Path.of(System.getProperty("sriovib.root", "../.."))
            .toAbsolutePath()
            .normalize();

    private static final String OLDEST = "sriovib.oldest";
    private static final Path MANIFESTS = CHECKOUT.resolve("crds/manifests/v1");

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
        boolean oldest = Boolean.getBoolean(OLDEST);
        var binaries = oldest
                ? ApiServers.installedOldest(System.getenv(), CHECKOUT)
                : ApiServers.installed(System.getenv(), CHECKOUT);
        return binaries.map(found -> Known.seen(
                        withDefinitions(RealApiServer.start(found.directory(), found.origin()), found.directory())))
                .orElseGet(
                        () -> Known.unknown(
                                oldest
                                        ? "no kube-apiserver 1.15.12: put shared/ beside the checkout"
                                        : "no kube-apiserver and etcd: set KUBEBUILDER_ASSETS to a folder that has both, or put shared/ beside the checkout"));
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
        kubectl().get().run("apply", "-f", definitions().toString()).orFail();
        Definitions.awaitServed(client());
    }

    /** A folder with our CRDs as this server takes them. */
    public Path definitions() {
        return capabilities().definitionsV1() ? MANIFESTS : legacyDefinitions();
    }

    private Path legacyDefinitions() {
        var folder = kubeconfig().resolveSibling("definitions");
        try {
            Files.createDirectories(folder);
            for (var file : List.of(Objects.requireNonNull(MANIFESTS.toFile().list()))) {
                var legacy = LegacyDefinition.of(client().getKubernetesSerialization()
                        .unmarshal(Files.readString(MANIFESTS.resolve(file)), ObjectNode.class));
                Files.writeString(folder.resolve(file), legacy.toString());
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whether custom resources cannot have an empty text. Our 1.15.12 is built with a Go of today, in which the zero value and an empty text have one address, and that is how its validation knows null; the
     * release as it was built then does not show it.
     */
    public boolean takesEmptyTextForNull() {
        return !capabilities().definitionsV1();
    }

    /**
     * Skips, with a line that cannot be missed, what a server without definitions of v1 cannot have.
     *
     * @param subject what is skipped
     * @param instead which tests show on Kubernetes 1.15 what can be there
     */
    public static void assumeToday(String subject, String instead) {
        if (!running().capabilities().definitionsV1()) {
            var cause = "%s: the server has no definitions of v1; on such a one %s tells".formatted(subject, instead);
            System.err.println("SKIPPED: " + cause);
            Assumptions.abort(cause);
        }
    }

    /** What the server can do. */
    public ClusterCapabilities capabilities() {
        return ClusterCapabilities.ask(client());
    }

    /** A client with all rights, shared by all tests: nobody closes it. */
    public KubernetesClient client() {
        return server.client();
    }

    /** Lets tests make pods. */
    public void admitPods() {
        server.admitPods();
    }

    /** For child processes. */
    public Path kubeconfig() {
        return server.kubeconfig();
    }

    /** Folder of the server's programs. */
    Path binaries() {
        return binaries;
    }

    /** The kubectl beside the server's binaries; skips the test, with a line that cannot be missed, where there is none. */
    public Kubectl kubectlOrSkip() {
        if (kubectl().isEmpty()) {
            var skipped = "SKIPPED: no kubectl beside kube-apiserver in " + binaries;
            System.err.println(skipped);
            Assumptions.abort(skipped);
        }
        return kubectl().orElseThrow();
    }

    /** The same; empty where there is none. */
    public Optional<Kubectl> kubectl() {
        return Kubectl.in(binaries, kubeconfig());
    }
}
