package io.sriovib.scenario.deploy;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.sriovib.apiserver.ApiServers;
import io.sriovib.apiserver.BinarySource.Lookup;
import io.sriovib.apiserver.RealApiServer;
import io.sriovib.scenario.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * A real API server for tests that install: nothing of ours is on it, and what they put there they take off. One of each age for each JVM, ended with it.
 *
 * @param server of that age
 * @param binaries folder of its programs
 */
public record EmptyServer(RealApiServer server, Path binaries) {
    /** How old the Kubernetes is. */
    public enum Age {
        /** The newest one. */
        TODAY,
        /** 1.15.12, with PodSecurityPolicies. */
        OLDEST
    }

    private static final class Today {
        static final Optional<EmptyServer> SERVER =
                ApiServers.installed(System.getenv(), TestServer.CHECKOUT).map(EmptyServer::started);
    }

    private static final class Oldest {
        static final Optional<EmptyServer> SERVER =
                ApiServers.installedOldest(System.getenv(), TestServer.CHECKOUT).map(EmptyServer::started);
    }

    private static EmptyServer started(Lookup.Found found) {
        return new EmptyServer(RealApiServer.start(found.directory(), found.origin()), found.directory());
    }

    /** The server; skips the test, with a line that cannot be missed, where its binaries are not found. */
    public static EmptyServer orSkip(Age age) {
        var server = switch (age) {
            case TODAY -> Today.SERVER;
            case OLDEST -> Oldest.SERVER;
        };
        if (server.isEmpty()) {
            var skipped = "SKIPPED: an installation on the Kubernetes of age %s: put shared/ beside the checkout";
            System.err.println(skipped.formatted(age));
            Assumptions.abort(skipped.formatted(age));
        }
        return server.orElseThrow();
    }

    /** A client of an administrator, shared: nobody closes it. */
    public KubernetesClient admin() {
        return server.client();
    }

    /** For child processes. */
    public Path kubeconfig() {
        return server.kubeconfig();
    }

    /** A client of that user, who is in these groups; the caller closes it. */
    public KubernetesClient as(String user, String... groups) {
        try {
            return new KubernetesClientBuilder()
                    .withConfig(new ConfigBuilder(Config.fromKubeconfig(Files.readString(kubeconfig())))
                            .withImpersonateUsername(user)
                            .withImpersonateGroups(groups)
                            .build())
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
