package io.sriovib.scenario.random.node;

import io.sriovib.api.condition.ConditionedKind;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.scenario.random.cluster.MemoryCluster;
import io.sriovib.scenario.random.time.SimulatedTime;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Brings the reports of a node's daemons to the API server, late, and the latest one only. */
final class StatusMail {
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final MemoryCluster cluster;
    private final String key;
    private final SimulatedTime time;
    private final Supplier<Duration> lag;
    private Optional<NodeStateStatus> unsent = Optional.empty();
    private boolean sending;
    private boolean reachable = true;

    /** @param key of the node state */
    StatusMail(MemoryCluster cluster, String key, SimulatedTime time, Supplier<Duration> lag) {
        this.cluster = cluster;
        this.key = key;
        this.time = time;
        this.lag = lag;
    }

    /** A daemon reports. */
    void report(NodeStateStatus status) {
        unsent = Optional.of(status);
        if (!sending) {
            sending = true;
            time.after(lag.get(), this::send);
        }
    }

    private void send() {
        sending = false;
        if (!reachable) {
            sending = true;
            time.after(AGAIN, this::send);
            return;
        }
        unsent.ifPresent(
                status -> cluster.get(SriovNetworkNodeState.class, key).ifPresent(stored -> send(stored, status)));
        unsent = Optional.empty();
    }

    private void send(SriovNetworkNodeState stored, NodeStateStatus status) {
        var before = stored.getStatus() == null ? NodeStateStatus.NONE : stored.getStatus();
        var conditions = Conditions.merge(
                before.conditions(), status.conditions(), ConditionedKind.NODE_STATE.owned(), time.instant());
        var timed = new NodeStateStatus(
                status.interfaces(),
                status.bridges(),
                status.system(),
                status.syncStatus(),
                status.lastSyncError(),
                conditions,
                status.plan());
        cluster.status(SriovNetworkNodeState.class, key, timed);
    }

    /** What has not been sent never will be. */
    void forget() {
        unsent = Optional.empty();
    }

    void reachable(boolean now) {
        reachable = now;
    }
}
