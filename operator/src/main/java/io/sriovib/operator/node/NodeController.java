package io.sriovib.operator.node;

import io.sriovib.operator.OperatorSettings;
import io.sriovib.operator.cluster.EventRecorder;
import io.sriovib.operator.cluster.OperatorMetrics;
import io.sriovib.operator.cluster.Watches;
import io.sriovib.operator.cluster.Writer;
import io.sriovib.planning.policy.StaleNodeStates;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what each node shall have: its state, its device-plugin config, its label (section 2). One thread takes the dirty nodes, a round at a time.
 *
 * <p>Not a reconciler of java-operator-sdk: its unit is a primary object, ours is a node's name, whose Node may be gone while its state still needs care; the
 * device-plugin config of all nodes of a round is one patch that must come before their specs; and a policy's old and new selector decide together who is dirty.
 */
public final class NodeController implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NodeController.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final int DOUBLINGS = 10;

    private final Watches watches;
    private final OperatorSettings settings;
    private final InstantSource clock;
    private final DirtyNodes dirty = new DirtyNodes();
    private final NodeTriggers triggers;
    private final NodeRound round;
    private final Map<String, Integer> failures = new HashMap<>();
    private final Thread thread = Thread.ofPlatform().daemon().name("nodes").unstarted(this::run);
    private boolean waitLogged;

    /** Registers with the watches; nothing is done before {@link #start}. */
    public NodeController(
            Watches watches,
            Writer writer,
            EventRecorder events,
            OperatorSettings settings,
            InstantSource clock,
            NodeWishes wishes,
            OperatorMetrics metrics) {
        this.watches = watches;
        this.settings = settings;
        this.clock = clock;
        this.triggers = new NodeTriggers(watches, settings.namespace(), dirty);
        this.round = new NodeRound(
                watches,
                settings,
                new DevicePluginConfigMaps(watches.configMaps(), writer, settings.namespace()),
                new NodeWriter(watches, writer, clock, settings.staleNodeStateDelay()),
                wishes,
                new NodeFindings(events),
                metrics);
        triggers.listen();
    }

    /** Starts with all nodes; the watches have their first lists. */
    public void start() {
        triggers.addEveryNode();
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                pass(dirty.take());
            }
        } catch (InterruptedException _) {
            log.debug("node rounds end");
        }
    }

    private void pass(Set<String> names) throws InterruptedException {
        var inputs = NodeInputs.read(watches, settings.namespace());
        if (inputs.isEmpty()) {
            sayWait();
            return;
        }
        waitLogged = false;
        Set<String> again;
        try {
            again = round.run(inputs.get(), names);
        } catch (RuntimeException e) {
            log.error("a round over {} nodes failed, tried again", names.size(), e);
            again = names;
        }
        for (var name : names) {
            settle(name, again.contains(name));
        }
    }

    /** Whatever is missing, its arrival marks all nodes dirty, so nothing is lost by leaving them. */
    private void sayWait() {
        if (!waitLogged) {
            waitLogged = true;
            log.warn(
                    "nothing is planned until namespace {} has SriovOperatorConfig {} and ConfigMap {}; create what is missing",
                    settings.namespace(),
                    NodeInputs.DEFAULT,
                    Watches.SUPPORTED_NICS);
        }
    }

    private void settle(String name, boolean failed) {
        if (failed) {
            var count = failures.merge(name, 1, Integer::sum);
            dirty.addLater(name, FIRST_RETRY.multipliedBy(1L << Math.min(count - 1, DOUBLINGS)));
            return;
        }
        failures.remove(name);
        watches.nodeStates()
                .get(settings.namespace(), name)
                .flatMap(state -> StaleNodeStates.until(
                        io.sriovib.api.v1.Absent.map(state.getMetadata().getAnnotations())))
                .ifPresent(until -> dirty.addLater(name, untilThen(until)));
    }

    private Duration untilThen(java.time.Instant until) {
        var wait = Duration.between(clock.instant(), until);
        return wait.isNegative() ? Duration.ZERO : wait.plusMillis(1);
    }

    @Override
    public void close() {
        thread.interrupt();
        dirty.close();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
