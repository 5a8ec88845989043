package io.sriovib.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.OperatorException;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the reconcilers of java-operator-sdk, each in an {@link Operator} of its own, so that a kind whose CRD is missing holds up no other. Its server-side apply,
 * finalizers, leader election and dependent resources are not used: writes go through {@link Writer} (design 2.2, java-stack 0.3).
 */
public final class Controllers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Controllers.class);
    private static final long PAGE = 250;
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);
    private static final double RETRY_FACTOR = 2;
    private static final Duration START_WITHIN = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
    /** A CRD may be installed days later; the client lists again and again until then. */
    private static final Duration SYNC_WITHIN = Duration.ofDays(365);

    private final KubernetesClient client;
    private volatile boolean closed;
    private final List<Operator> operators = new CopyOnWriteArrayList<>();
    private final List<Thread> starters = new CopyOnWriteArrayList<>();

    /** Runs with that client, which stays the caller's. */
    public Controllers(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Registers a reconciler.
     *
     * @param name for logs and threads
     * @param store keeps its primaries; the reconciler puts the server's answers in
     * @param scope sets the namespaces that are watched
     */
    public <P extends HasMetadata> void add(
            String name,
            Reconciler<P> reconciler,
            ObjectStore<P> store,
            Consumer<ControllerConfigurationOverrider<P>> scope) {
        var operator = new Operator(settings -> settings.withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .withUseSSAToPatchPrimaryResource(false)
                .withStopOnInformerErrorDuringStartup(false)
                .withCacheSyncTimeout(SYNC_WITHIN)
                .withReconciliationTerminationTimeout(STOP_WITHIN));
        operator.register(reconciler, settings -> {
            scope.accept(settings);
            settings.withName(name)
                    .withItemStore(store)
                    .withInformerListLimit(PAGE)
                    .withTriggerReconcilerOnAllEvents(true)
                    .withRetry(new GenericRetry()
                            .withoutMaxAttempts()
                            .setInitialInterval(FIRST_RETRY)
                            .setIntervalMultiplier(RETRY_FACTOR)
                            .setMaxInterval(LONGEST_RETRY.toMillis()));
        });
        operators.add(operator);
    }

    /** Starts all, each by itself; returns at once. */
    public void start() {
        operators.forEach(
                operator -> starters.add(Thread.ofVirtual().name("start").start(() -> start(operator))));
    }

    private void start(Operator operator) {
        try {
            operator.start();
        } catch (OperatorException e) {
            if (!closed) {
                log.error("a controller did not start: restart the operator", e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        starters.forEach(Controllers::end);
        operators.forEach(Operator::stop);
    }

    /** One that waits for its CRD would wait for ever; one that is about to start is not disturbed. */
    private static void end(Thread starter) {
        try {
            if (!starter.join(START_WITHIN)) {
                starter.interrupt();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
