package io.sriovib.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sriovib.operator.cluster.MetadataAlone;
import io.sriovib.process.ClusterClient;
import io.sriovib.process.Kubeconfig;
import io.sriovib.process.ProcessLog;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running operator: client, servers, election, and the controllers while this process leads. Ends by a signal (exit code 0, the Lease released) or when the
 * leadership is lost (exit code 1: the process is started anew and holds nothing old).
 */
final class OperatorProcess implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OperatorProcess.class);
    private static final String OFF = "0";

    private final OperatorSettings settings;
    private final KubernetesClient client;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicReference<@Nullable SriovOperator> leading = new AtomicReference<>();
    private final AtomicReference<Optional<String>> toldTrouble = new AtomicReference<>(Optional.empty());
    private final List<HealthServer> servers = new ArrayList<>();
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Leadership leadership;

    /**
     * Where is served.
     *
     * @param health for probes; {@code 0}: nowhere
     * @param metrics for Prometheus; {@code 0}: nowhere
     */
    record Addresses(String health, String metrics) {}

    private OperatorProcess(OperatorSettings settings, KubernetesClient client) {
        this.settings = settings;
        this.client = client;
    }

    /**
     * Starts serving and takes part in the election.
     *
     * @param kubeconfig empty: KUBECONFIG, else the pod's service account
     * @throws io.sriovib.process.UnusableInputException when the kubeconfig cannot be used
     * @throws IOException when an address cannot be had
     */
    static OperatorProcess start(
            OperatorSettings settings, Optional<Path> kubeconfig, Addresses addresses, boolean elect)
            throws IOException {
        var process = new OperatorProcess(settings, client(kubeconfig));
        try {
            process.serve(addresses);
            Runtime.getRuntime().addShutdownHook(new Thread(process::stopped, "signal"));
            process.lead(elect);
            return process;
        } catch (IOException | IllegalArgumentException e) {
            process.close();
            throw e;
        }
    }

    /** For one who has read {@code --kubeconfig}; empty: KUBECONFIG, else the pod's service account. */
    static KubernetesClient client(Optional<Path> kubeconfig) {
        return ClusterClient.open(
                Kubeconfig.read(kubeconfig, System.getenv()), Map.of("metadata-alone", new MetadataAlone()));
    }

    private void serve(Addresses addresses) throws IOException {
        if (!addresses.health().equals(OFF)) {
            servers.add(HealthServer.listen(addresses.health())
                    .probe("/healthz", this::ending)
                    .probe("/readyz", this::trouble));
        }
        if (!addresses.metrics().equals(OFF)) {
            servers.add(HealthServer.listen(addresses.metrics()).metrics("/metrics", registry::scrape));
        }
        registry.gauge("sriovib_leader", leading, holder -> holder.get() == null ? 0 : 1);
    }

    private Optional<String> ending() {
        return exitCode.isDone() ? Optional.of("the process ends") : Optional.empty();
    }

    /** One that waits to lead is ready: a rolling update waits for it. */
    private Optional<String> trouble() {
        var operator = leading.get();
        var now = operator == null ? Optional.<String>empty() : operator.trouble();
        if (!now.equals(toldTrouble.getAndSet(now))) {
            log.warn(now.map(text -> "not ready: " + text).orElse("ready again"));
        }
        return now;
    }

    private void lead(boolean elect) throws IOException {
        if (!elect) {
            gained();
            return;
        }
        var identity = InetAddress.getLocalHost().getHostName() + "_" + UUID.randomUUID();
        leadership = new Leadership(client, settings.namespace(), identity, this::gained, this::lost);
    }

    private void gained() {
        log.info("this process leads, the controllers start");
        var operator = new SriovOperator(client, settings, InstantSource.system(), registry);
        operator.onLogLevel(ProcessLog::verbosity);
        leading.set(operator);
        operator.start();
    }

    private void lost() {
        if (exitCode.complete(OperatorMain.FAILED)) {
            log.warn("the leadership was lost: the process ends and must be started again");
        }
    }

    /** The JVM ends: the main thread closes everything, and is waited for here. After a signal the JVM would end with 143, a failure to whoever counts. */
    private void stopped() {
        boolean signal = exitCode.complete(0);
        try {
            closed.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (signal) {
            Runtime.getRuntime().halt(0);
        }
    }

    /** Waits for the end; returns the exit code. */
    int await() throws InterruptedException {
        try {
            return exitCode.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops the controllers first and gives the leadership up last, so that never two lead. */
    @Override
    public void close() {
        var operator = leading.getAndSet(null);
        if (operator != null) {
            operator.close();
        }
        if (leadership != null) {
            leadership.close();
        }
        servers.forEach(HealthServer::close);
        client.close();
        log.info("stopped");
        closed.countDown();
    }
}
