package io.sriovib.operator.testing;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.sriovib.apiserver.ApiServer;
import io.sriovib.apiserver.ApiServers;
import io.sriovib.apiserver.BinarySource.Lookup;
import io.sriovib.apiserver.Definitions;
import io.sriovib.operator.cluster.ClusterCapabilities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;

/** A real API server with our CRDs and multus' installed: one of each age for each test JVM, ended with it. Tests share it, each in a namespace of its own. */
public final class RealApiServer {
    private static final Path CHECKOUT = Path.of(System.getProperty("sriovib.root", "."));
    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private final ApiServer server;

    private static final class Shared {
        private static final Optional<RealApiServer> SERVER =
                ApiServers.installed(System.getenv(), CHECKOUT).map(RealApiServer::started);
    }

    private static final class Oldest {
        private static final Optional<RealApiServer> SERVER =
                ApiServers.installedOldest(System.getenv(), CHECKOUT).map(RealApiServer::started);
    }

    private RealApiServer(ApiServer server) {
        this.server = server;
        Definitions.install(server.client());
    }

    private static RealApiServer started(Lookup.Found found) {
        return new RealApiServer(io.sriovib.apiserver.RealApiServer.start(found.directory(), found.origin()));
    }

    /** The server of this JVM; skips the test, with a line that cannot be missed, where its binaries are not found. */
    public static RealApiServer orSkip() {
        return orSkip(
                Shared.SERVER,
                "every operator test on a real API server: no kube-apiserver and etcd: set KUBEBUILDER_ASSETS to a folder that has both, or put shared/ beside the checkout");
    }

    /**
     * The same, but skips what a server without the versions v1 of definitions and webhook configurations cannot have, as where {@code make test-oldest} runs these tests.
     *
     * @param subject what is skipped
     * @param instead which tests show on Kubernetes 1.15 what can be there
     */
    public static RealApiServer ofTodayOrSkip(String subject, String instead) {
        var server = orSkip();
        try (var client = server.client()) {
            boolean today = ClusterCapabilities.ask(client).definitionsV1();
            return orSkip(
                    today ? Optional.of(server) : Optional.empty(),
                    "%s: the server has neither definitions nor webhook configurations of v1; on such a one %s tells"
                            .formatted(subject, instead));
        }
    }

    /** The same of the oldest Kubernetes that we support. */
    public static RealApiServer oldestOrSkip() {
        return orSkip(
                Oldest.SERVER,
                "every operator test on Kubernetes 1.15: no kube-apiserver 1.15.12: put shared/ beside the checkout");
    }

    private static RealApiServer orSkip(Optional<RealApiServer> server, String skipped) {
        if (server.isEmpty()) {
            if (SAID.add(skipped)) {
                System.err.println("SKIPPED: " + skipped);
            }
            Assumptions.abort(skipped);
        }
        return server.orElseThrow();
    }

    /** A file for {@code --kubeconfig} and KUBECONFIG. */
    public Path kubeconfig() {
        return server.kubeconfig();
    }

    /** A new client of an administrator; the caller closes it. */
    public KubernetesClient client(Interceptor... interceptors) {
        return new KubernetesClientBuilder()
                .withConfig(config())
                .withHttpClientBuilderConsumer(builder -> {
                    for (int i = 0; i < interceptors.length; i++) {
                        builder.addOrReplaceInterceptor("test-" + i, interceptors[i]);
                    }
                })
                .build();
    }

    private Config config() {
        try {
            return new ConfigBuilder(Config.fromKubeconfig(Files.readString(kubeconfig())))
                    .withNamespace("default")
                    .withRequestRetryBackoffLimit(2)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
