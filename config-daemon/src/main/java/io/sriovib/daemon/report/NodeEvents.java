package io.sriovib.daemon.report;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.daemon.loop.SteadyClock;
import io.sriovib.process.ErrorText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events of the node state (core/v1, component config-daemon; section 6.13). The same event about the same generation at most once in ten minutes; one that can't be written is logged, nothing waits for it. */
final class NodeEvents {
    private static final Logger LOG = LoggerFactory.getLogger(NodeEvents.class);
    private static final Duration QUIET = Duration.ofMinutes(10);
    private static final int REMEMBERED = 256;

    private final KubernetesClient client;
    private final InstantSource clock;
    private final InstantSource steady = new SteadyClock();
    private final Map<String, Instant> told = new HashMap<>();

    NodeEvents(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /** By a clock that nobody sets: after a step of the machine's clock events would be missing for as long, or come too often. */
    private boolean toldLately(String what) {
        var now = steady.instant();
        told.values().removeIf(when -> when.plus(QUIET).isBefore(now));
        return told.size() >= REMEMBERED || told.putIfAbsent(what, now) != null;
    }

    void tell(SriovNetworkNodeState about, String type, String reason, String note) {
        if (toldLately(about.getMetadata().getGeneration() + reason + note)) {
            return;
        }
        var now = clock.instant();
        var time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        var metadata = about.getMetadata();
        var event = new EventBuilder()
                .withNewMetadata()
                .withNamespace(metadata.getNamespace())
                .withName(metadata.getName() + "."
                        + Long.toHexString(now.getEpochSecond() * 1_000_000_000L + now.getNano()))
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(about.getApiVersion())
                .withKind(about.getKind())
                .withNamespace(metadata.getNamespace())
                .withName(metadata.getName())
                .withUid(metadata.getUid())
                .endInvolvedObject()
                .withType(type)
                .withReason(reason)
                .withMessage(note.length() <= 1024 ? note : note.substring(0, 1023) + "…")
                .withNewSource()
                .withComponent("config-daemon")
                .withHost(metadata.getName())
                .endSource()
                .withFirstTimestamp(time)
                .withLastTimestamp(time)
                .withCount(1)
                .build();
        try {
            client.resource(event).create();
        } catch (KubernetesClientException e) {
            LOG.warn("event {} of node state {} was not written: {}", reason, metadata.getName(), ErrorText.of(e));
        }
    }
}
