package io.sriovib.operator.cluster;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sriovib.process.ErrorText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code kubectl describe} shows: events of the core API, which every server from 1.15 on and the reference's roles allow (section 8.4). The same event about
 * the same generation of an object is sent once in ten minutes. Sending neither blocks nor fails the caller.
 */
public final class EventRecorder implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EventRecorder.class);
    private static final String COMPONENT = "sriov-network-operator";
    private static final Duration ONCE_IN = Duration.ofMinutes(10);
    private static final Duration END_WITHIN = Duration.ofSeconds(5);
    private static final int REMEMBERED = 4096;
    private static final int MESSAGE_LENGTH = 1024;

    private final KubernetesClient client;
    private final InstantSource clock;
    private final OperatorMetrics metrics;
    private final ExecutorService sender =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("events").factory());
    private final Map<Cause, Instant> sent = new LinkedHashMap<>();

    /** What changed the object again is another cause. */
    private record Cause(String uid, long generation, String reason, String message) {}

    /** How an event is shown. */
    public enum Type {
        /** Something went as it should. */
        NORMAL("Normal"),
        /** Somebody should look. */
        WARNING("Warning");

        private final String word;

        Type(String word) {
            this.word = word;
        }
    }

    /** Sends by that client. */
    public EventRecorder(KubernetesClient client, InstantSource clock, OperatorMetrics metrics) {
        this.client = client;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Says something about an object.
     *
     * @param about the object, as stored
     * @param reason CamelCase word
     * @param message for a person; cut at {@value #MESSAGE_LENGTH} characters, the server's limit
     */
    public void record(HasMetadata about, Type type, String reason, String message) {
        var now = clock.instant();
        if (isNew(new Cause(about.getMetadata().getUid(), generation(about), reason, message), now)) {
            var event = event(about, type, reason, message, now);
            try {
                sender.execute(() -> send(event));
            } catch (RejectedExecutionException _) {
                log.debug("the operator stops, event {} is not sent", reason);
            }
        }
    }

    private static long generation(HasMetadata object) {
        return Objects.requireNonNullElse(object.getMetadata().getGeneration(), 0L);
    }

    private synchronized boolean isNew(Cause cause, Instant now) {
        var last = sent.get(cause);
        if (last != null && now.isBefore(last.plus(ONCE_IN))) {
            return false;
        }
        sent.remove(cause);
        sent.put(cause, now);
        if (sent.size() > REMEMBERED) {
            sent.remove(sent.keySet().iterator().next());
        }
        return true;
    }

    private void send(Event event) {
        try {
            client.v1()
                    .events()
                    .inNamespace(event.getMetadata().getNamespace())
                    .resource(event)
                    .create();
            metrics.event(event.getType());
        } catch (KubernetesClientException e) {
            log.atWarn()
                    .addKeyValue("object", event.getInvolvedObject().getName())
                    .log("event {} was not accepted: {}", event.getReason(), ErrorText.of(e));
        }
    }

    private static Event event(HasMetadata about, Type type, String reason, String message, Instant now) {
        var time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        var reference = reference(about);
        return new EventBuilder()
                .withNewMetadata()
                .withName(reference.getName() + "." + Long.toHexString(now.toEpochMilli() * 1_000_000 + now.getNano()))
                .withNamespace(Objects.requireNonNullElse(reference.getNamespace(), "default"))
                .endMetadata()
                .withInvolvedObject(reference)
                .withType(type.word)
                .withReason(reason)
                .withMessage(message.length() <= MESSAGE_LENGTH ? message : message.substring(0, MESSAGE_LENGTH))
                .withNewSource()
                .withComponent(COMPONENT)
                .endSource()
                .withFirstTimestamp(time)
                .withLastTimestamp(time)
                .withCount(1)
                .build();
    }

    private static ObjectReference reference(HasMetadata about) {
        return new ObjectReferenceBuilder()
                .withApiVersion(about.getApiVersion())
                .withKind(about.getKind())
                .withName(about.getMetadata().getName())
                .withNamespace(about.getMetadata().getNamespace())
                .withUid(about.getMetadata().getUid())
                .build();
    }

    /** Waits for the events that were recorded, but not for a server that does not answer: the caller closes the client then. */
    @Override
    public void close() {
        sender.shutdown();
        try {
            if (!sender.awaitTermination(END_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                sender.shutdownNow();
            }
        } catch (InterruptedException _) {
            sender.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
