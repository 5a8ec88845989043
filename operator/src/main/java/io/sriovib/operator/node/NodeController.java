package io.sriovib.operator.node;

import io.sriovib.api.v1.Absent;
import io.sriovib.operator.cluster.DirtySet;
import io.sriovib.operator.cluster.EventRecorder;
import io.sriovib.operator.cluster.Pace;
import io.sriovib.operator.cluster.Reporting;
import io.sriovib.operator.cluster.Rounds;
import io.sriovib.operator.cluster.Watches;
import io.sriovib.operator.cluster.Writer;
import io.sriovib.operator.config.DefaultOperatorConfig;
import io.sriovib.planning.policy.StaleNodeStates;
import java.time.Duration;
import java.time.Instant;
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
    /** How long a round waits for more nodes, so that a burst becomes one patch of the ConfigMap. */
    private static final Duration COALESCE = Duration.ofMillis(30);

    private final Watches watches;
    private final Reporting reporting;
    private final DirtySet dirty;
    private final NodeTriggers triggers;
    private final NodeRound round;
    private final Rounds rounds;
    private boolean waitLogged;

    /**
     * Registers with the watches; nothing is done before {@link #start}.
     *
     * @param staleDelay how long the state of a node that is gone is kept
     * @param wishes told what each round planned
     * @param pace of the rounds
     */
    public NodeController(
            Watches watches, Writer writer, Reporting reporting, Duration staleDelay, NodeWishes wishes, Pace pace) {
        this.watches = watches;
        this.reporting = reporting;
        this.dirty = new DirtySet(COALESCE, pace);
        this.rounds = new Rounds("nodes", dirty, this::run, Duration.ZERO);
        this.triggers = new NodeTriggers(watches, dirty);
        this.round = new NodeRound(
                watches,
                new DevicePluginConfigMaps(watches, writer),
                new NodeWriter(watches, writer, reporting.clock(), staleDelay),
                wishes,
                new NodeFindings(reporting.events()),
                reporting.metrics(),
                pace::requests);
        triggers.listen();
    }

    /** Starts with all nodes; the watches have their first lists. */
    public void start() {
        markAll();
        rounds.start();
    }

    /** Marks all nodes to be looked at. */
    public void markAll() {
        triggers.addEveryNode();
    }

    /** Looks at the nodes that are marked now, in the caller's thread; instead of {@link #start}. */
    public void runOnce() throws InterruptedException {
        rounds.runOnce();
    }

    private Set<String> run(Set<String> names) throws InterruptedException {
        var inputs = NodeInputs.read(watches);
        if (inputs.isEmpty()) {
            sayWait();
            return Set.of();
        }
        waitLogged = false;
        var again = round.run(inputs.get(), names);
        names.stream().filter(name -> !again.contains(name)).forEach(this::setAlarm);
        return again;
    }

    /** Whatever is missing, its arrival marks all nodes dirty, so nothing is lost by leaving them. */
    private void sayWait() {
        if (!waitLogged) {
            waitLogged = true;
            log.warn(
                    "nothing is planned until namespace {} has SriovOperatorConfig {} and ConfigMap {}; create what is missing",
                    watches.namespace(),
                    DefaultOperatorConfig.NAME,
                    Watches.SUPPORTED_NICS);
            watches.operatorConfigs()
                    .get(watches.namespace(), DefaultOperatorConfig.NAME)
                    .ifPresent(
                            config -> reporting
                                    .events()
                                    .record(
                                            config,
                                            EventRecorder.Type.WARNING,
                                            "SupportedNicsMissing",
                                            "ConfigMap supported-nic-ids is missing, nothing is planned until it exists; install it"));
        }
    }

    /** A node state that is kept for a time is looked at again when that is over. */
    private void setAlarm(String name) {
        watches.nodeStates()
                .get(watches.namespace(), name)
                .flatMap(state ->
                        StaleNodeStates.until(Absent.map(state.getMetadata().getAnnotations())))
                .ifPresent(until -> dirty.addLater(name, untilThen(until)));
    }

    private Duration untilThen(Instant until) {
        var wait = Duration.between(reporting.clock().instant(), until);
        return wait.isNegative() ? Duration.ZERO : wait.plusMillis(1);
    }

    @Override
    public void close() {
        rounds.close();
    }
}
