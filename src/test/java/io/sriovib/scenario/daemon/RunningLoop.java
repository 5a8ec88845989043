package io.sriovib.scenario.daemon;

import static org.awaitility.Awaitility.await;

import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.Interface;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.VfGroup;
import io.sriovib.api.v1.VirtualFunction;
import io.sriovib.daemon.loop.DaemonLoop;
import io.sriovib.daemon.loop.Statuses;
import io.sriovib.daemon.loop.Wish;
import io.sriovib.planning.policy.SupportedNics;
import io.sriovib.planning.value.Known;
import io.sriovib.simulation.SimulatedHost;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A daemon's loop at work on a simulated host, without an API server; the cluster's side is played by the test. */
final class RunningLoop implements AutoCloseable, Statuses {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final List<NodeStateStatus> statuses = new CopyOnWriteArrayList<>();
    private final DaemonLoop loop;
    private final Thread thread;
    private long generation = 1;

    RunningLoop(SimulatedHost host) {
        loop = new DaemonLoop(host.host(), InstantSource.system(), this, false);
        loop.supportedNics(Known.seen(SupportedNics.parse(Map.of("ConnectX-5", "15b3 1017 1018"))));
        thread = Thread.ofPlatform().daemon().start(this::run);
    }

    private void run() {
        try {
            loop.run();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The wish of policy-ib0: that many VFs of netdevice type on 0000:83:00.0. */
    static NodeStateSpec policyIb0(int vfs) {
        return wish(vfs, null, null, "netdevice");
    }

    static NodeStateSpec wish(int vfs, @Nullable Long mtu, @Nullable String linkState, String deviceType) {
        var group = new VfGroup("mlnx_ib0", deviceType, "0-" + (vfs - 1), "policy-ib0", mtu, true, null, linkState);
        var pf = new Interface("0000:83:00.0", (long) vfs, mtu, "ib0", "ib", null, List.of(group), null);
        return new NodeStateSpec(List.of(pf), null, null);
    }

    RunningLoop wish(NodeStateSpec spec) {
        generation++;
        loop.wish(Wish.of(generation, true, spec));
        return this;
    }

    RunningLoop newNodeState(NodeStateSpec spec) {
        generation = 1;
        loop.wish(Wish.of(1, false, spec));
        return this;
    }

    /** Waits for a status of the latest wish that fits. */
    NodeStateStatus until(String what, Predicate<NodeStateStatus> fits) {
        await(what).atMost(LIMIT).until(() -> ofLatestWish(last()) && fits.test(last()));
        return last();
    }

    private boolean ofLatestWish(NodeStateStatus status) {
        return Conditions.find(status.conditions(), "Ready")
                .map(ready -> Long.valueOf(generation).equals(ready.observedGeneration()))
                .orElse(false);
    }

    NodeStateStatus untilInSync() {
        return until("in sync", status -> "Succeeded".equals(status.syncStatus()));
    }

    NodeStateStatus untilFailed() {
        return until("failed", status -> "Failed".equals(status.syncStatus()));
    }

    NodeStateStatus last() {
        return statuses.isEmpty() ? NodeStateStatus.NONE : statuses.getLast();
    }

    List<NodeStateStatus> all() {
        return statuses;
    }

    static List<VirtualFunction> vfs(NodeStateStatus status) {
        return status.interfaces().isEmpty()
                ? List.of()
                : status.interfaces().getFirst().vfs();
    }

    @Override
    public void offer(NodeStateStatus status, boolean acting) {
        if (!status.equals(last())) {
            statuses.add(status);
        }
    }

    @Override
    public void announce(String note) {}

    /** Ends the loop; what hangs in the simulated kernel keeps hanging. */
    @Override
    public void close() {
        loop.stop();
        await("end of the loop").atMost(LIMIT).until(() -> !thread.isAlive());
    }
}
