package io.sriovib.operator.testing;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.sriovib.apiserver.ApiServer;
import io.sriovib.apiserver.ApiServers;
import io.sriovib.apiserver.Definitions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;

/** A real API server with our CRDs and multus' installed: one for each test JVM, ended with it. Tests share it, each in a namespace of its own. */
public final class RealApiServer {
    private static final AtomicBoolean SAID = new AtomicBoolean();

    private final ApiServer server;

    private static final class Shared {
        private static final Optional<RealApiServer> SERVER = ApiServers.installed(
                        System.getenv(), Path.of(System.getProperty("sriovib.root", ".")))
                .map(found ->
                        new RealApiServer(io.sriovib.apiserver.RealApiServer.start(found.directory(), found.origin())));
    }

    private RealApiServer(ApiServer server) {
        this.server = server;
        Definitions.install(server.client());
    }

    /** The server of this JVM; skips the test, with a line that cannot be missed, where its binaries are not found. */
    public static RealApiServer orSkip() {
        if (Shared.SERVER.isEmpty()) {
            if (SAID.compareAndSet(false, true)) {
                System.err.println(
                        "SKIPPED: every operator test on a real API server: no kube-apiserver and etcd: set KUBEBUILDER_ASSETS to a folder that has both, or put shared/ beside the checkout");
            }
            Assumptions.abort("no etcd and kube-apiserver found");
        }
        return Shared.SERVER.orElseThrow();
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
