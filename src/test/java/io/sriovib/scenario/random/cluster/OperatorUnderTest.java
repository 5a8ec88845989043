package io.sriovib.scenario.random.cluster;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sriovib.operator.cluster.EventRecorder;
import io.sriovib.operator.cluster.OperatorMetrics;
import io.sriovib.operator.cluster.Pace;
import io.sriovib.operator.cluster.Reporting;
import io.sriovib.operator.cluster.Watches;
import io.sriovib.operator.cluster.Writer;
import io.sriovib.operator.node.NodeController;
import io.sriovib.operator.node.NodeWishes;
import io.sriovib.operator.policy.DuplicateGuidReporter;
import io.sriovib.operator.policy.PolicyJudge;
import io.sriovib.operator.policy.PolicyStatusController;
import io.sriovib.operator.policy.PolicyStatusWriter;
import io.sriovib.scenario.random.time.DirectExecutor;
import io.sriovib.scenario.random.time.Killed;
import io.sriovib.scenario.random.time.SimulatedTime;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** The operator's node and policy controllers as one process lives them: from its start until it is killed. */
public final class OperatorUnderTest implements Pace, MemoryClient.WriteGate {
    /** The operator's namespace. */
    public static final String NAMESPACE = "sriov-network-operator";

    /** How long the state of a node that is gone is kept. */
    public static final Duration STALE_DELAY = Duration.ofMinutes(5);

    private static final Duration NODES = Duration.ofMillis(30);
    private static final Duration POLICIES = Duration.ofSeconds(1);

    /** What the world is told about the operator's writes. */
    public interface Observer {
        /** May throw what the API server answers. */
        void beforeWrite(String what);

        /** The server has done it. */
        void afterWrite(String what, boolean differs);

        /** Whether another operator acts too, or has written what this one may not have seen. */
        boolean twoAct();
    }

    private final SimulatedTime time;
    private final Observer observer;
    private final MemoryClient client;
    private final KeyCheck keys;
    private final NodeController nodes;
    private final PolicyStatusController policies;
    private boolean alive = true;
    private boolean nodesDue;
    private boolean policiesDue;
    private int writesToLive = Integer.MAX_VALUE;

    /** Starts the process. */
    public OperatorUnderTest(MemoryCluster cluster, SimulatedTime time, Supplier<Duration> lag, Observer observer) {
        this.time = time;
        this.observer = observer;
        this.keys = new KeyCheck(cluster);
        this.client = new MemoryClient(cluster, time, lag, this, this::nudge);
        var kubernetes = client.client();
        var metrics = new OperatorMetrics(new SimpleMeterRegistry());
        var reporting =
                new Reporting(new EventRecorder(kubernetes, time, metrics), metrics, time, cluster.serialization());
        var watches = new Watches(kubernetes, NAMESPACE);
        var writer = new Writer(kubernetes, metrics);
        var wishes = new NodeWishes();
        nodes = new NodeController(watches, writer, reporting, STALE_DELAY, wishes, this);
        policies = new PolicyStatusController(
                watches,
                wishes,
                new PolicyJudge(
                        watches,
                        wishes,
                        new DuplicateGuidReporter(reporting.events()),
                        new PolicyStatusWriter(watches.policies(), writer, reporting)),
                this);
        watches.startNodes();
        nodes.markAll();
        policies.markAll();
        nudge();
    }

    /** A round of a controller. */
    private interface Round {
        void run() throws InterruptedException;
    }

    /** Something may be marked now: the controllers look soon, as their threads would. */
    private void nudge() {
        if (!nodesDue) {
            nodesDue = true;
            time.after(NODES, () -> {
                nodesDue = false;
                act(nodes::runOnce);
                judge();
            });
        }
        judge();
    }

    private void judge() {
        if (!policiesDue) {
            policiesDue = true;
            time.after(POLICIES, () -> {
                policiesDue = false;
                act(policies::runOnce);
            });
        }
    }

    private void act(Round round) {
        if (!alive) {
            return;
        }
        try {
            round.run();
        } catch (Killed _) {
            kill();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the simulation", e);
        }
    }

    /** Whether it lives. */
    public boolean alive() {
        return alive;
    }

    /** Ends it at once; what the API server has taken stays. */
    public void kill() {
        alive = false;
        client.close();
    }

    /** It dies right before its so-manieth write from now on, or right after it. */
    public void killAtWrite(int write) {
        writesToLive = write;
    }

    @Override
    public Alarm later(Duration delay, Runnable action) {
        var alarm = time.after(delay, () -> {
            if (alive) {
                action.run();
                nudge();
            }
        });
        return alarm::cancel;
    }

    @Override
    public ExecutorService requests() {
        return new DirectExecutor();
    }

    @Override
    public void before(String what) {
        if (--writesToLive == 0) {
            throw new Killed();
        }
        observer.beforeWrite(what);
    }

    @Override
    public void after(String what, boolean differs) {
        observer.afterWrite(what, differs);
        var state = what.split("SriovNetworkNodeState " + NAMESPACE + "/", 2);
        if (state.length == 2 && !observer.twoAct() && !state[0].startsWith("delete")) {
            keys.stateWritten(state[1]);
        }
        if (--writesToLive == 0) {
            throw new Killed();
        }
    }
}
