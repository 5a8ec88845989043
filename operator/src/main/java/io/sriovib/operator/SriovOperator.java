package io.sriovib.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sriovib.api.v1.OperatorConfigSpec;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.operator.cluster.ClusterCapabilities;
import io.sriovib.operator.cluster.ClusterQuestion;
import io.sriovib.operator.cluster.Controllers;
import io.sriovib.operator.cluster.EventRecorder;
import io.sriovib.operator.cluster.OperatorMetrics;
import io.sriovib.operator.cluster.ProcessPace;
import io.sriovib.operator.cluster.Reporting;
import io.sriovib.operator.cluster.Watches;
import io.sriovib.operator.cluster.Writer;
import io.sriovib.operator.config.DefaultOperatorConfig;
import io.sriovib.operator.network.NetworkControllers;
import io.sriovib.operator.node.NodeController;
import io.sriovib.operator.node.NodeGauges;
import io.sriovib.operator.node.NodeWishes;
import io.sriovib.operator.plugin.DevicePluginController;
import io.sriovib.operator.policy.DuplicateGuidReporter;
import io.sriovib.operator.policy.PolicyJudge;
import io.sriovib.operator.policy.PolicyStatusController;
import io.sriovib.operator.policy.PolicyStatusWriter;
import io.sriovib.process.ErrorText;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All controllers, wired, in this JVM. One process at a time may run it against a cluster: {@link OperatorMain} sees to that by leader election. */
public final class SriovOperator implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SriovOperator.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Reporting reporting;
    private final Watches watches;
    private final Writer writer;
    private final ProcessPace pace = new ProcessPace();
    private final NodeController nodes;
    private final PolicyStatusController policies;
    private final DevicePluginController plugins;
    private final Controllers networks;
    private final ClusterQuestion question;
    private final CompletableFuture<Components> components;
    private final List<Thread> starters;
    private volatile boolean closed;

    /**
     * Wires the controllers, counting into a registry of their own.
     *
     * @param client stays the caller's to close
     * @param settings the operator's namespace and the like
     * @param clock for conditions, events and the life of node states
     */
    public SriovOperator(KubernetesClient client, OperatorSettings settings, InstantSource clock) {
        this(client, settings, clock, new SimpleMeterRegistry());
    }

    /** The same, counting into the registry that is served. */
    public SriovOperator(
            KubernetesClient client, OperatorSettings settings, InstantSource clock, MeterRegistry registry) {
        var metrics = new OperatorMetrics(registry);
        reporting = new Reporting(
                new EventRecorder(client, clock, metrics), metrics, clock, client.getKubernetesSerialization());
        watches = new Watches(client, settings.namespace());
        writer = new Writer(client, metrics);
        var wishes = new NodeWishes();
        nodes = new NodeController(watches, writer, reporting, settings.staleNodeStateDelay(), wishes, pace);
        policies = new PolicyStatusController(watches, wishes, judge(wishes), pace);
        plugins = new DevicePluginController(watches, writer, reporting.events(), pace);
        NodeGauges.register(metrics, watches, wishes);
        networks = new Controllers(client);
        new NetworkControllers(watches, settings.resourcePrefix(), writer, reporting).addTo(networks);
        question = new ClusterQuestion(client, pace);
        components = question.answer()
                .thenApply(
                        server -> new Components(client, server, watches, settings.installation(), writer, reporting));
        var listed = new CompletableFuture<Boolean>();
        starters = List.of(
                starter("start-nodes", () -> startNodes(listed)),
                starter("start-networks", () -> startNetworks(listed)),
                starter("start-device-plugins", () -> startPlugins(listed)),
                starter("start-fabrics", () -> components.join().startFabrics()),
                starter("start-components", () -> startComponents(listed)),
                starter("ask-cluster", question::ask));
    }

    private Thread starter(String name, Runnable start) {
        return Thread.ofVirtual().name(name).unstarted(() -> {
            try {
                start.run();
            } catch (CompletionException e) {
                if (!closed) {
                    log.error("{} failed: {}; restart the operator", name, ErrorText.of(e), e);
                }
            }
        });
    }

    private PolicyJudge judge(NodeWishes wishes) {
        return new PolicyJudge(
                watches,
                wishes,
                new DuplicateGuidReporter(reporting.events()),
                new PolicyStatusWriter(watches.policies(), writer, reporting));
    }

    /**
     * Tells of {@code logLevel} of the SriovOperatorConfig, 0 to 2, whenever it changes (section 4.1).
     *
     * @param consumer quick; before {@link #start}
     */
    public void onLogLevel(LongConsumer consumer) {
        watches.operatorConfigs()
                .listen((_, now) -> Optional.ofNullable(now)
                        .filter(config -> DefaultOperatorConfig.NAME.equals(
                                config.getMetadata().getName()))
                        .map(SriovOperatorConfig::getSpec)
                        .map(OperatorConfigSpec::logLevel)
                        .ifPresent(consumer::accept));
    }

    /** Starts and returns at once; kinds whose CRD is missing are waited for, and said once. */
    public void start() {
        starters.forEach(Thread::start);
    }

    private void startNodes(CompletableFuture<Boolean> listed) {
        watches.startNodes().join();
        listed.complete(true);
        ensureConfig();
        nodes.start();
        policies.start();
        log.info("nodes and policies are watched");
    }

    /** Without the config nothing is planned, and its arrival wakes everything: an operator that may not create it waits for an admin who does. */
    private void ensureConfig() {
        try {
            DefaultOperatorConfig.ensure(watches, writer, reporting.events());
        } catch (KubernetesClientException e) {
            log.error(
                    "SriovOperatorConfig {} is missing in namespace {} and can't be created: {}; create it with kubectl",
                    DefaultOperatorConfig.NAME,
                    watches.namespace(),
                    ErrorText.of(e));
        }
    }

    /** Networks also look at policies, to say whether their resource is offered. */
    private void startNetworks(CompletableFuture<Boolean> listed) {
        var own = watches.startNetworks();
        var pools = question.answer().thenCompose(this::startAddressPools);
        listed.join();
        own.join();
        pools.copy()
                .completeOnTimeout(null, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        networks.start();
        log.info("networks are watched");
    }

    /** Whether whereabouts is there is worth a word, not a network: what keeps it from being looked up holds up nothing. */
    private CompletableFuture<Void> startAddressPools(ClusterCapabilities server) {
        return server.definitionsV1() ? watches.startAddressPools() : CompletableFuture.completedFuture(null);
    }

    private void startPlugins(CompletableFuture<Boolean> listed) {
        var own = watches.startDevicePlugins();
        listed.join();
        own.join();
        plugins.start();
        log.info("pods of the device plugin are watched");
    }

    private void startComponents(CompletableFuture<Boolean> listed) {
        components.join().startConfigs(listed);
        log.info("the components of SriovOperatorConfig {} are watched", DefaultOperatorConfig.NAME);
    }

    /** Why changes of nodes, policies and what belongs to them do not arrive now, for a person; empty when they do. */
    public Optional<String> trouble() {
        var missing = watches.notWatching();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "changes of " + String.join(", ", missing)
                                + " do not arrive: the API server is out of reach or refuses to let them be watched, the log says which; nothing is undone meanwhile");
    }

    /** Stops everything and waits for the writes that are under way. */
    @Override
    public void close() {
        closed = true;
        networks.close();
        question.close();
        components.thenAccept(Components::close);
        nodes.close();
        policies.close();
        plugins.close();
        pace.close();
        watches.close();
        reporting.events().close();
    }
}
