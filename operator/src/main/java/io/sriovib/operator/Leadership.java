package io.sriovib.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.sriovib.operator.cluster.LoggedLock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One operator of several leads, by a Lease (D28). Fabric8's elector, because java-operator-sdk's ends the process and never releases the Lease (java-stack 0.3). A
 * leader that stops releases the Lease, so that another takes over within seconds; one that dies is replaced when the Lease runs out.
 */
final class Leadership implements AutoCloseable {
    /** Name of the Lease, in the operator's namespace. */
    static final String LEASE = "sriov-network-operator";

    private static final Logger log = LoggerFactory.getLogger(Leadership.class);
    private static final Duration LEASE_TIME = Duration.ofSeconds(15);
    private static final Duration RENEW_WITHIN = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final CompletableFuture<?> election;

    /**
     * Takes part in the election.
     *
     * @param identity of this process, unique
     * @param gained runs when this process leads
     * @param lost runs when it leads no longer, also when it is closed
     */
    Leadership(KubernetesClient client, String namespace, String identity, Runnable gained, Runnable lost) {
        election = client.leaderElector()
                .withConfig(new LeaderElectionConfigBuilder()
                        .withName(LEASE)
                        .withLock(new LoggedLock(new LeaseLock(namespace, LEASE, identity)))
                        .withLeaseDuration(LEASE_TIME)
                        .withRenewDeadline(RENEW_WITHIN)
                        .withRetryPeriod(RETRY)
                        .withReleaseOnCancel(true)
                        .withLeaderCallbacks(new LeaderCallbacks(gained, lost, Leadership::logLeader))
                        .build())
                .build()
                .start();
    }

    /** Null when a lease was released and nobody has it yet. */
    private static void logLeader(@Nullable String leader) {
        if (leader == null) {
            return;
        }
        log.atInfo().addKeyValue("leader", leader).log("{} leads", leader);
    }

    /** Gives the leadership up. */
    @Override
    public void close() {
        election.cancel(true);
    }
}
