package io.sriovib.operator.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import io.sriovib.process.ErrorText;
import io.sriovib.process.ServerContact;
import java.net.HttpURLConnection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock that tells why it can't be had, once for each cause: the elector tries again every few seconds and would say it each time. An outage is told by the client, and
 * a conflict is the election at work.
 */
public final class LoggedLock implements Lock {
    private static final Logger log = LoggerFactory.getLogger(LoggedLock.class);

    private final Lock lock;
    private volatile String told = "";

    /** Asks that lock. */
    public LoggedLock(Lock lock) {
        this.lock = lock;
    }

    @Override
    public @Nullable LeaderElectionRecord get(KubernetesClient client) {
        return told(() -> lock.get(client));
    }

    @Override
    public void create(KubernetesClient client, LeaderElectionRecord leader) {
        told(() -> {
            lock.create(client, leader);
            return leader;
        });
    }

    @Override
    public void update(KubernetesClient client, LeaderElectionRecord leader) {
        told(() -> {
            lock.update(client, leader);
            return leader;
        });
    }

    private @Nullable LeaderElectionRecord told(Supplier<@Nullable LeaderElectionRecord> request) {
        try {
            return request.get();
        } catch (KubernetesClientException e) {
            var cause = ErrorText.of(e);
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT && !ServerContact.tells(e) && !cause.equals(told)) {
                told = cause;
                log.warn(
                        "no leader can be elected by {}: {}; give the operator's account the rights of deploy/operator.yaml",
                        describe(),
                        cause);
            }
            throw e;
        }
    }

    @Override
    public String identity() {
        return lock.identity();
    }

    @Override
    public String describe() {
        return lock.describe();
    }
}
