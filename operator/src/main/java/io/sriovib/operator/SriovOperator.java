package io.sriovib.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sriovib.operator.cluster.Controllers;
import io.sriovib.operator.cluster.EventRecorder;
import io.sriovib.operator.cluster.OperatorMetrics;
import io.sriovib.operator.cluster.Reporting;
import io.sriovib.operator.cluster.Watches;
import io.sriovib.operator.cluster.Writer;
import io.sriovib.operator.config.DefaultOperatorConfig;
import io.sriovib.operator.fabric.FabricController;
import io.sriovib.operator.network.NetworkControllers;
import io.sriovib.operator.node.NodeController;
import io.sriovib.operator.node.NodeWishes;
import io.sriovib.operator.policy.DuplicateGuidReporter;
import io.sriovib.operator.policy.PolicyJudge;
import io.sriovib.operator.policy.PolicyStatusController;
import io.sriovib.operator.policy.PolicyStatusWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All controllers, wired, in this JVM. One process at a time may run it against a cluster: {@link OperatorMain} sees to that by leader election. */
public final class SriovOperator implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SriovOperator.class);

    private final OperatorSettings settings;
    private final EventRecorder events;
    private final Watches watches;
    private final Writer writer;
    private final NodeController nodes;
    private final PolicyStatusController policies;
    private final Controllers controllers;
    private final CompletableFuture<@Nullable Void> listed = new CompletableFuture<>();
    private final List<Thread> starters = List.of(
            Thread.ofVirtual().name("start-nodes").unstarted(this::startNodes),
            Thread.ofVirtual().name("start-networks").unstarted(this::startNetworks));

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
        this.settings = settings;
        this.events = new EventRecorder(client, clock, metrics);
        this.watches = new Watches(client, settings.namespace());
        this.writer = new Writer(client, metrics);
        var wishes = new NodeWishes();
        this.nodes = new NodeController(watches, writer, events, settings, clock, wishes, metrics);
        this.controllers = new Controllers(client);
        var reporting = new Reporting(events, metrics, clock, client.getKubernetesSerialization());
        this.policies = new PolicyStatusController(
                watches,
                settings.namespace(),
                wishes,
                new PolicyJudge(
                        watches,
                        settings.namespace(),
                        wishes,
                        new DuplicateGuidReporter(events),
                        new PolicyStatusWriter(watches.policies(), writer, reporting)));
        new NetworkControllers(watches, settings, writer, reporting).addTo(controllers);
        var fabrics = new FabricController(settings.namespace(), watches.multusConfig(), writer, reporting);
        controllers.add("ibfabric", fabrics, fabrics.fabrics(), scope -> scope.settingNamespace(settings.namespace()));
    }

    /** Starts and returns at once; kinds whose CRD is missing are waited for, and said once. */
    public void start() {
        watches.startNodes().whenComplete((_, _) -> listed.complete(null));
        starters.forEach(Thread::start);
    }

    private void startNodes() {
        listed.join();
        DefaultOperatorConfig.ensure(watches, settings.namespace(), writer, events);
        nodes.start();
        policies.start();
        log.info("nodes and policies are watched");
    }

    private void startNetworks() {
        CompletableFuture.allOf(listed, watches.startNetworks()).join();
        controllers.start();
        log.info("networks are watched");
    }

    /** Whether changes arrive now. */
    public boolean ready() {
        return watches.nodesWatching();
    }

    /** Stops everything and waits for the writes that are under way. */
    @Override
    public void close() {
        starters.forEach(Thread::interrupt);
        controllers.close();
        nodes.close();
        policies.close();
        watches.close();
        events.close();
    }
}
