package io.sriovib.cli;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sriovib.cli.live.ClusterFailure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose a cluster, as kubectl has them. */
final class ClusterOptions {
    private static final int RETRIES = 3;
    /** First pause before a broken watch is renewed; it doubles five times. A second, the default, would leave the table old for half a minute after an outage. */
    private static final int WATCH_RETRY_MILLIS = 200;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "Kubeconfig of the cluster. Default: $KUBECONFIG, else ~/.kube/config, else the pod's own.")
    @Nullable
    Path kubeconfig;

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "Context of the kubeconfig. Default: its current one.")
    @Nullable
    String context;

    /** What a command does with a cluster; returns the exit status. */
    @FunctionalInterface
    interface Act {
        /** @throws IOException if its own input or output fails */
        int on(KubernetesClient client) throws IOException;
    }

    /**
     * Does something with a client of the chosen cluster.
     *
     * @throws IOException as {@link #client()}
     * @throws ClusterFailure if the cluster does not answer, or refuses
     */
    int use(Act act) throws IOException {
        try (var client = client()) {
            try {
                return act.on(client);
            } catch (KubernetesClientException e) {
                throw new ClusterFailure(client.getMasterUrl().toString(), e);
            }
        }
    }

    /**
     * A client for the chosen cluster.
     *
     * @throws IOException if the file cannot be read, or has no such context
     */
    KubernetesClient client() throws IOException {
        var chosen = config();
        if (context != null) {
            requireContext(context, chosen);
        }
        var config = new ConfigBuilder(chosen)
                .withRequestRetryBackoffLimit(RETRIES)
                .withWatchReconnectInterval(WATCH_RETRY_MILLIS)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private Config config() throws IOException {
        if (kubeconfig == null) {
            requireSomeCluster(System.getenv());
            return Config.autoConfigure(context);
        }
        if (!Files.isReadable(kubeconfig)) {
            throw new NoSuchFileException(kubeconfig + " cannot be read; --kubeconfig wants a kubeconfig file");
        }
        return Config.fromKubeconfig(context, kubeconfig.toFile());
    }

    /**
     * Without a file, and outside of a pod, the client would ask for a cluster by the name that it has inside of one.
     *
     * @throws IOException if nothing of that environment names a cluster
     */
    static void requireSomeCluster(Map<String, String> environment) throws IOException {
        var named = environment.getOrDefault("KUBECONFIG", "");
        var files = named.isEmpty()
                ? Stream.of(Path.of(System.getProperty("user.home"), ".kube", "config"))
                : Stream.of(named.split(File.pathSeparator)).map(Path::of);
        boolean elsewhere =
                Stream.of("KUBERNETES_SERVICE_HOST", "KUBERNETES_MASTER").anyMatch(environment::containsKey);
        if (!elsewhere && files.noneMatch(Files::isReadable)) {
            throw new NoSuchFileException(
                    "%s cannot be read; which cluster is meant? --kubeconfig or KUBECONFIG names its file"
                            .formatted(named.isEmpty() ? "~/.kube/config" : "KUBECONFIG=" + named));
        }
    }

    /** The client takes the current context instead of one that is not there, and with that perhaps the wrong cluster. */
    private static void requireContext(String wanted, Config config) throws IOException {
        var names = Stream.ofNullable(config.getContexts())
                .flatMap(List::stream)
                .map(NamedContext::getName)
                .sorted()
                .toList();
        if (!names.contains(wanted)) {
            throw new IOException("context %s does not exist; there %s"
                    .formatted(wanted, names.isEmpty() ? "is none" : "are: " + String.join(", ", names)));
        }
    }
}
