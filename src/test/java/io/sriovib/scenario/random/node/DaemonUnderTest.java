package io.sriovib.scenario.random.node;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.daemon.loop.DaemonLoop;
import io.sriovib.daemon.loop.Statuses;
import io.sriovib.daemon.loop.Wish;
import io.sriovib.daemon.thread.Workers;
import io.sriovib.planning.policy.SupportedNics;
import io.sriovib.planning.value.Known;
import io.sriovib.scenario.random.time.DirectExecutor;
import io.sriovib.scenario.random.time.Killed;
import io.sriovib.scenario.random.time.SimulatedTime;
import io.sriovib.scenario.random.time.Strand;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The real loop of a daemon as one process lives it: from its start until it is killed. */
public final class DaemonUnderTest implements Statuses, Workers {
    private static final Duration BETWEEN_PASSES = Duration.ofMillis(100);
    private static final Duration STEP = Duration.ofMillis(3);
    private static final Duration WHILE_HUNG = Duration.ofSeconds(1);

    private final SimulatedNode node;
    private final SimulatedTime time;
    private final Consumer<NodeStateStatus> reports;
    private final Gate gate;
    private final Repetitions repetitions;
    private final DaemonLoop loop;
    private final Map<Strand, Run> runs = new LinkedHashMap<>();
    private final Set<Strand> hung = new HashSet<>();
    private Wish wish = Wish.NONE;
    private SimulatedTime.@Nullable Alarm next;
    private Instant nextAt = Instant.MAX;
    private Instant lastPass = Instant.MIN;
    private Instant lastEnd = Instant.MIN;
    private long struckBefore;
    private boolean alive = true;

    /** Starts the process; throws {@link io.sriovib.daemon.host.HostException} if the host does not let it remember. */
    DaemonUnderTest(SimulatedNode node, SimulatedTime time, Consumer<NodeStateStatus> reports) {
        this.node = node;
        this.time = time;
        this.reports = reports;
        this.gate = new Gate(node, this);
        this.repetitions = new Repetitions(node.name(), time);
        this.loop = new DaemonLoop(gate.host(node.raw()), time, this, this, false);
        wake(Duration.ofMillis(1));
    }

    /** The node state, as the watch brings it; empty: there is none. */
    void nodeState(Optional<SriovNetworkNodeState> state) {
        wish = state.map(Wish::of).orElse(Wish.NONE);
        loop.wish(wish);
        repetitions.forget();
        wake(Duration.ofMillis(1));
    }

    /** The list of supported cards, as the watch brings it. */
    void supportedNics(ConfigMap map) {
        loop.supportedNics(Known.seen(SupportedNics.parse(map.getData())));
        wake(Duration.ofMillis(1));
    }

    /** The host may have changed. */
    void lookAgain() {
        wake(Duration.ofMillis(20));
    }

    /** Somebody else has changed the host. */
    void disturbed() {
        repetitions.forget();
        lookAgain();
    }

    private void wake(Duration delay) {
        var earliest = lastPass.equals(Instant.MIN) ? time.instant() : lastPass.plus(BETWEEN_PASSES);
        var wanted = time.instant().plus(delay);
        var at = wanted.isBefore(earliest) ? earliest : wanted;
        if (alive && at.isBefore(nextAt)) {
            if (next != null) {
                next.cancel();
            }
            nextAt = at;
            next = time.after(Duration.between(time.instant(), at), this::pass);
        }
    }

    private void pass() {
        nextAt = Instant.MAX;
        if (!alive) {
            return;
        }
        struckBefore = node.faults().struck();
        try {
            loop.pass();
        } catch (Killed _) {
            kill();
            return;
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the simulation", e);
        }
        lastPass = time.instant();
        wake(loop.untilNextPass());
    }

    @Override
    public void offer(NodeStateStatus status, boolean acting) {
        boolean allRead =
                node.faults().struck() == struckBefore && !node.faults().hanging();
        new StatusCheck(node, status).judge(wished(), wish.generation(), allRead);
        reports.accept(status);
    }

    private Optional<Wished> wished() {
        return wish.spec().map(spec -> new Wished(spec, node.guids()));
    }

    @Override
    public void announce(String note) {
        // told to people
    }

    @Override
    public ExecutorService readers() {
        return new Readers(time);
    }

    @Override
    public ExecutorService writer(String pf) {
        return new DirectExecutor() {
            @Override
            public void execute(Runnable command) {
                start(command);
            }
        };
    }

    private void start(Runnable command) {
        var strand = new Strand(command);
        var wished = wished().orElseGet(() -> new Wished(NodeStateSpec.EMPTY, node.guids()));
        runs.put(strand, new Run(strand, wished, node.disturbances()));
        turnLater(strand);
    }

    private void turnLater(Strand strand) {
        time.after(hung.contains(strand) ? WHILE_HUNG : STEP, () -> turn(strand));
    }

    private void turn(Strand strand) {
        strand.run();
        if (!strand.ended()) {
            turnLater(strand);
            return;
        }
        runs.remove(strand);
        hung.remove(strand);
        lastEnd = time.instant();
        if (alive) {
            wake(Duration.ofMillis(1));
        } else {
            kill();
        }
    }

    /** Whether nothing is being done, and what was done has been read back. */
    public boolean idle() {
        return runs.isEmpty() && lastPass.isAfter(lastEnd);
    }

    /** The run of the strand that calls. */
    Optional<Run> run() {
        return Strand.current().flatMap(strand -> Optional.ofNullable(runs.get(strand)));
    }

    Repetitions repetitions() {
        return repetitions;
    }

    void hangs(Strand strand, boolean hangs) {
        if (hangs) {
            hung.add(strand);
        } else {
            hung.remove(strand);
        }
    }

    /** Dies right before or right after its so-manieth write from now on. */
    public void killAtWrite(int write) {
        gate.killAtWrite(write);
    }

    /** Whether it lives. */
    public boolean alive() {
        return alive;
    }

    /** It is dead; what its other threads do ends at once. */
    void die() {
        alive = false;
    }

    /** Ends it at once. Threads that hang in the kernel end when that lets them. */
    void kill() {
        alive = false;
        node.ended(this);
        if (next != null) {
            next.cancel();
        }
        List.copyOf(runs.keySet()).stream()
                .filter(strand -> !hung.contains(strand))
                .forEach(strand -> {
                    strand.kill();
                    runs.remove(strand);
                });
    }

    /** Unwinds every thread, hanging or not: the world ends. */
    void end() {
        kill();
        List.copyOf(runs.keySet()).forEach(Strand::kill);
        runs.clear();
    }
}
