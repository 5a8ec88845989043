package io.sriovib.cli.live;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Asks the cluster every few seconds, on a thread of its own, whether it answers. This cannot be listened for: the client renews a broken watch by itself and tells
 * nobody meanwhile, and a cluster behind a cut cable sends nothing at all.
 */
final class Heartbeat implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final Runnable question;
    private final InstantSource clock;
    private final Runnable changed;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("heartbeat").factory());
    private Instant lastAnswer;
    private volatile Connection connection = new Connection.Unbroken();

    /**
     * The cluster has just answered; nothing is asked yet.
     *
     * @param question returns when it is answered, else throws KubernetesClientException
     * @param changed run after each change of the connection, on the thread that asks
     */
    Heartbeat(Runnable question, InstantSource clock, Runnable changed) {
        this.question = question;
        this.clock = clock;
        this.changed = changed;
        this.lastAnswer = clock.instant();
    }

    /** Begins to ask. */
    void start() {
        thread.scheduleWithFixedDelay(this::beat, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Asks once. Called by one thread. */
    void beat() {
        var before = connection;
        connection = next(before);
        if (!connection.equals(before)) {
            changed.run();
        }
    }

    private Connection next(Connection before) {
        try {
            question.run();
            lastAnswer = clock.instant();
            return before.answered(lastAnswer);
        } catch (KubernetesClientException e) {
            return before.failed(lastAnswer, Cause.of(e));
        }
    }

    /** As the last question found it. */
    Connection connection() {
        return connection;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
