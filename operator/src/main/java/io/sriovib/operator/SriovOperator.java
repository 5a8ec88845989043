package io.sriovib.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sriovib.operator.cluster.EventRecorder;
import io.sriovib.operator.cluster.OperatorMetrics;
import io.sriovib.operator.cluster.Watches;
import io.sriovib.operator.cluster.Writer;
import io.sriovib.operator.config.DefaultOperatorConfig;
import io.sriovib.operator.node.NodeController;
import io.sriovib.operator.node.NodeWishes;
import java.time.InstantSource;
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
    private final Thread starter = Thread.ofVirtual().name("start").unstarted(this::startNodes);

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
        var wishes = new NodeWishes(_ -> {});
        this.nodes = new NodeController(watches, writer, events, settings, clock, wishes, metrics);
    }

    /** Starts and returns at once; kinds whose CRD is missing are waited for, and said once. */
    public void start() {
        starter.start();
    }

    private void startNodes() {
        watches.startNodes().join();
        DefaultOperatorConfig.ensure(watches, settings.namespace(), writer, events);
        nodes.start();
        log.info("nodes and policies are watched");
    }

    /** Whether changes arrive now. */
    public boolean ready() {
        return watches.nodesWatching();
    }

    /** Stops everything and waits for the writes that are under way. */
    @Override
    public void close() {
        nodes.close();
        watches.close();
        events.close();
    }
}
