package io.sriovib.daemon.report;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.daemon.loop.Statuses;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only writer of this node's status. It has a thread of its own, so that a slow or absent API server never keeps the loop from its host.
 *
 * <ol>
 *   <li>Nothing is written while the server holds what is wanted.
 *   <li>What the server drops (the reference's CRDs prune our fields) is not sent again and again: what came back after a write counts as what can be had, until something changes.
 *   <li>While steps are under way it writes at most every two seconds; a failure and the end at once.
 *   <li>A refused request is tried again after 1 s, doubled, at most a minute. As slowly is set right what another writer has changed, so that two of them do not chase each other.
 * </ol>
 */
public final class Reporter implements Statuses, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);
    private static final Duration WHILE_ACTING = Duration.ofSeconds(2);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);

    private final Mailbox mailbox = new Mailbox();
    private final StatusWriter writer;
    private final Thread thread;
    private Duration retry = FIRST_RETRY;

    /** Starts the thread. */
    public Reporter(String nodeName, KubernetesClient client, InstantSource clock) {
        this.writer = new StatusWriter(client, clock);
        this.thread = Thread.ofPlatform().daemon().name("report-" + nodeName).start(this::run);
    }

    /** The node state as the server has it now; empty when there is none. What was wanted of one that is gone is forgotten: the next one has another generation. */
    public void stored(Optional<SriovNetworkNodeState> latest) {
        mailbox.stored(latest);
    }

    @Override
    public void offer(NodeStateStatus status, boolean stepsUnderWay) {
        mailbox.offer(status, stepsUnderWay);
    }

    @Override
    public void announce(String note) {
        mailbox.announce(note);
    }

    private void run() {
        try {
            for (var next = mailbox.next(); next.isPresent(); next = mailbox.next()) {
                report(next.get());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void report(Mailbox.Work work) throws InterruptedException {
        switch (write(work)) {
            case StatusWriter.Result.Unchanged() -> mailbox.restWhileActing(WHILE_ACTING, work.wanted());
            case StatusWriter.Result.Written(var answer, boolean repeated) -> {
                mailbox.replace(work.stored(), answer);
                if (repeated) {
                    backOff(latest -> latest.filter(work.wanted()::equals).isEmpty());
                } else {
                    retry = FIRST_RETRY;
                    mailbox.restWhileActing(WHILE_ACTING, work.wanted());
                }
            }
            case StatusWriter.Result.Refused(var cause) -> {
                LOG.warn(
                        "status of node state {} was not written: {}; it is tried again in {} s",
                        work.stored().getMetadata().getName(),
                        cause,
                        retry.toSeconds());
                backOff(_ -> false);
            }
        }
    }

    private StatusWriter.Result write(Mailbox.Work work) {
        try {
            return writer.write(work);
        } catch (RuntimeException bug) {
            LOG.error("the status could not be written because of a bug of the daemon; please report it", bug);
            return new StatusWriter.Result.Refused("a bug of the daemon: " + bug);
        }
    }

    private void backOff(Predicate<Optional<NodeStateStatus>> over) throws InterruptedException {
        mailbox.backOff(retry, over);
        var doubled = retry.multipliedBy(2);
        retry = doubled.compareTo(LAST_RETRY) < 0 ? doubled : LAST_RETRY;
    }

    /** Ends the thread; a request under way is not waited for. */
    @Override
    public void close() {
        mailbox.close();
        thread.interrupt();
    }
}
