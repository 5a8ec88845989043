package io.sriovib.apiserver;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * kube-apiserver with etcd as child processes, on free ports of the loopback, with the certificate that the server makes for itself and a token for one
 * administrator; Kubernetes 1.15 as well as those of today. They and their directory go with {@link #close}, and when the program is interrupted.
 */
public final class RealApiServer implements ApiServer {
    private static final int ATTEMPTS = 3;
    private static final int RETRIES = 3;
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private static final String WORKLOADS = """
            apiVersion: policy/v1beta1
            kind: PodSecurityPolicy
            metadata: {name: workloads}
            spec:
              privileged: true
              allowedCapabilities: ["*"]
              volumes: ["*"]
              hostNetwork: true
              hostPID: true
              hostPorts: [{min: 0, max: 65535}]
              runAsUser: {rule: RunAsAny}
              seLinux: {rule: RunAsAny}
              supplementalGroups: {rule: RunAsAny}
              fsGroup: {rule: RunAsAny}
            """;

    private final Sandbox sandbox;
    private final KubernetesClient client;
    private final String description;
    private final PodPrograms podPrograms;

    private RealApiServer(Sandbox sandbox, KubernetesClient client, String origin, PodPrograms podPrograms) {
        this.sandbox = sandbox;
        this.client = client;
        this.podPrograms = podPrograms;
        var version = client.getKubernetesVersion().getGitVersion();
        this.description = "kube-apiserver %s with etcd, from %s".formatted(version, origin);
    }

    /**
     * Starts both programs and waits until the API answers and has its system namespace.
     *
     * @param binaries directory of {@code kube-apiserver} and {@code etcd}
     * @param origin where they come from, for a person
     * @throws ServerFailure if in three attempts, each on ports of its own, a program cannot be run, ends, or does not answer within two minutes
     */
    public static RealApiServer start(Path binaries, String origin) {
        for (int attempt = 1; ; attempt++) {
            try {
                return startOnce(binaries, origin);
            } catch (ServerFailure e) {
                // A free port may be taken by somebody else before the server listens on it: only new ports help.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static RealApiServer startOnce(Path binaries, String origin) {
        var sandbox = new Sandbox();
        try {
            var credentials = Credentials.create();
            var release = Release.of(binaries.resolve("kube-apiserver"));
            var url = ControlPlane.start(binaries, release, sandbox, credentials);
            var directory = sandbox.directory();
            await(sandbox, () -> Files.exists(directory.file(ControlPlane.WRITTEN_LAST)));
            var config = Kubeconfig.of(url, directory.read(ControlPlane.CERTIFICATE), credentials.token());
            directory.write("kubeconfig", config);
            awaitReady(sandbox, config, release.readyPath());
            var podPrograms = new PodPrograms(binaries, release, sandbox);
            return new RealApiServer(sandbox, client(config, RETRIES), origin, podPrograms);
        } catch (ServerFailure e) {
            sandbox.close();
            throw e;
        } catch (KubernetesClientException e) {
            sandbox.close();
            throw new ServerFailure("kube-apiserver does not answer", e);
        }
    }

    private static void awaitReady(Sandbox sandbox, String config, String path) {
        try (var probe = client(config, 0)) {
            await(sandbox, () -> ready(probe, path));
        }
    }

    private static boolean ready(KubernetesClient probe, String path) {
        try {
            return "ok".equals(probe.raw(path))
                    && probe.namespaces().withName("kube-system").get() != null;
        } catch (KubernetesClientException _) {
            return false;
        }
    }

    private static void await(Sandbox sandbox, BooleanSupplier condition) {
        var isMet = Poll.until(
                () -> {
                    sandbox.requireAlive();
                    return condition.getAsBoolean();
                },
                START_LIMIT);
        if (!isMet) {
            throw new ServerFailure("kube-apiserver is not ready after " + START_LIMIT.toSeconds() + " s");
        }
    }

    private static KubernetesClient client(String kubeconfig, int retries) {
        var config = new ConfigBuilder(Config.fromKubeconfig(kubeconfig))
                .withRequestRetryBackoffLimit(retries)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public KubernetesClient client() {
        return client;
    }

    @Override
    public Path kubeconfig() {
        return sandbox.directory().file("kubeconfig");
    }

    @Override
    public boolean supportsKubectl() {
        return true;
    }

    @Override
    public Optional<String> runPods() {
        try {
            admitPods();
            return podPrograms.start();
        } catch (ServerFailure | KubernetesClientException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /** Lets pods be made: where they need a PodSecurityPolicy, a cluster with workloads has one for them. */
    public void admitPods() {
        if (client.supports("policy/v1beta1", "PodSecurityPolicy")) {
            client.resource(WORKLOADS).createOr(found -> found.update());
        }
    }

    @Override
    public void close() {
        client.close();
        sandbox.close();
    }
}
