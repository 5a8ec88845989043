package io.sriovib.daemon;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sriovib.process.ErrorText;
import io.sriovib.process.ServerContact;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log whether the daemon hears of its node state, each thing once; safe for threads. */
final class WatchLog {
    private static final Logger LOG = LoggerFactory.getLogger(WatchLog.class);

    private final DaemonSettings settings;
    private final String server;
    private final AtomicBoolean missing = new AtomicBoolean();
    private final Map<String, String> failures = new ConcurrentHashMap<>();

    /** Nothing is told yet. */
    WatchLog(DaemonSettings settings, String server) {
        this.settings = settings;
        this.server = server;
    }

    /** The server has given its first list. */
    void listed(boolean there) {
        var node = settings.nodeName();
        if (there) {
            LOG.info("connected to {}, which has the node state of {}", server, node);
        } else {
            missing.set(true);
            LOG.warn(
                    "connected to {}, but there is no SriovNetworkNodeState {} in {}, so nothing is done; is there a Node of this name with the labels of configDaemonNodeSelector (by default node-role.kubernetes.io/worker and kubernetes.io/os=linux), and does the operator run in this namespace?",
                    server,
                    node,
                    settings.namespace());
        }
    }

    /** The node state is there, now or again. */
    void appeared() {
        if (missing.getAndSet(false)) {
            LOG.info("SriovNetworkNodeState {} is there now", settings.nodeName());
        }
    }

    /** A list or watch has failed and is tried again; the same cause is told once, an outage by the client. */
    void failed(String what, Throwable cause) {
        var text = text(cause);
        if (!ServerContact.tells(cause) && !text.equals(failures.put(what, text))) {
            LOG.warn("{} of node {} can't be watched: {}; it is tried again", what, settings.nodeName(), text);
        }
    }

    /** The server's own words, and for a missing right the remedy. */
    static String text(Throwable cause) {
        return Stream.<Throwable>iterate(cause, Objects::nonNull, Throwable::getCause)
                .filter(KubernetesClientException.class::isInstance)
                .map(KubernetesClientException.class::cast)
                .filter(error -> error.getStatus() != null)
                .findFirst()
                .map(WatchLog::text)
                .orElseGet(() -> ErrorText.of(cause));
    }

    private static String text(KubernetesClientException error) {
        var words = String.valueOf(error.getStatus().getMessage());
        return error.getCode() == HttpURLConnection.HTTP_FORBIDDEN
                ? words
                        + "; give the daemon's service account the rights get, list and watch (deploy/config-daemon.yaml)"
                : words;
    }
}
