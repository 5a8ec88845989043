package io.sriovib.daemon.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.sriovib.api.condition.ConditionedKind;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.daemon.loop.Statuses;
import io.sriovib.process.ErrorText;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
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
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration WHILE_ACTING = Duration.ofSeconds(2);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);

    private final KubernetesClient client;
    private final InstantSource clock;
    private final NodeEvents events;
    private final Thread thread;

    // Guarded by this: what the other threads have handed over.
    private @Nullable SriovNetworkNodeState stored;
    private @Nullable NodeStateStatus wanted;
    private final Queue<String> announcements = new ArrayDeque<>();
    private boolean acting;
    private boolean news;
    private boolean closed;

    // Of the reporter's thread only.
    private @Nullable NodeStateStatus lastWanted;
    private @Nullable JsonNode lastStored;
    private Duration retry = FIRST_RETRY;

    /** Starts the thread. */
    public Reporter(String nodeName, KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
        this.events = new NodeEvents(client, clock);
        this.thread = Thread.ofPlatform().daemon().name("report-" + nodeName).start(this::run);
    }

    /** The node state as the server has it now; empty when there is none. What was wanted of one that is gone is forgotten: the next one has another generation. */
    public synchronized void stored(Optional<SriovNetworkNodeState> latest) {
        stored = latest.orElse(null);
        wanted = latest.isPresent() ? wanted : null;
        news = true;
        notifyAll();
    }

    @Override
    public synchronized void offer(NodeStateStatus status, boolean stepsUnderWay) {
        news |= !status.equals(wanted);
        wanted = status;
        acting = stepsUnderWay;
        notifyAll();
    }

    @Override
    public synchronized void announce(String note) {
        announcements.add(note);
        news = true;
        notifyAll();
    }

    private void run() {
        try {
            for (var next = next(); next.isPresent(); next = next()) {
                var work = next.get();
                switch (guardedWrite(work)) {
                    case UNCHANGED -> rest(work);
                    case WRITTEN -> {
                        retry = FIRST_RETRY;
                        rest(work);
                    }
                    case REPEATED -> backOff(() -> !work.wanted().equals(wanted));
                    case REFUSED -> backOff(() -> false);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    /** What became of a piece of work. */
    private enum Result {
        /** The server holds what is wanted, as far as it can. */
        UNCHANGED,
        /** It does so now. */
        WRITTEN,
        /** It did so before, and somebody else had changed it. */
        REPEATED,
        /** It does not. */
        REFUSED
    }

    private Result guardedWrite(Work work) {
        try {
            return write(work);
        } catch (RuntimeException bug) {
            LOG.error("the status could not be written because of a bug of the daemon; please report it", bug);
            return Result.REFUSED;
        }
    }

    /** @param over asked whenever something has changed, with this object locked: whether there is something else to say now */
    private void backOff(BooleanSupplier over) throws InterruptedException {
        pause(retry, over);
        var doubled = retry.multipliedBy(2);
        retry = doubled.compareTo(LAST_RETRY) < 0 ? doubled : LAST_RETRY;
    }

    /** What is there to be written. */
    private record Work(SriovNetworkNodeState stored, NodeStateStatus wanted, Queue<String> announcements) {}

    /** Waits for news; empty when closed. */
    private synchronized Optional<Work> next() throws InterruptedException {
        while (!closed && (!news || stored == null || wanted == null)) {
            wait();
        }
        var object = stored;
        var status = wanted;
        if (closed || object == null || status == null) {
            return Optional.empty();
        }
        news = false;
        var notes = new ArrayDeque<>(announcements);
        announcements.clear();
        return Optional.of(new Work(object, status, notes));
    }

    /** While steps are under way, waits before the next write, unless something failed or they have ended. */
    private synchronized void rest(Work written) throws InterruptedException {
        long end = System.nanoTime() + WHILE_ACTING.toNanos();
        for (long left = WHILE_ACTING.toNanos(); left > 0 && mayWait(written); left = end - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }

    private boolean mayWait(Work written) {
        return !closed
                && acting
                && (wanted == null
                        || Objects.equals(
                                wanted.lastSyncError(), written.wanted().lastSyncError()));
    }

    private synchronized void pause(Duration time, BooleanSupplier over) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); !closed && !over.getAsBoolean() && left > 0; left = end - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        news = true;
    }

    private Result write(Work work) {
        work.announcements().forEach(note -> events.tell(work.stored(), "Normal", "ChangingVfs", note));
        var before = statusOf(work.stored());
        JsonNode now = MAPPER.valueToTree(before);
        boolean again = work.wanted().equals(lastWanted);
        if (again && now.equals(lastStored)) {
            return Result.UNCHANGED;
        }
        var patch = StatusDifference.patch(now, MAPPER.valueToTree(timed(work.wanted(), before)));
        if (patch.isEmpty()) {
            remember(work.wanted(), now);
            return Result.UNCHANGED;
        }
        try {
            var answer = client.resource(key(work.stored()))
                    .subresource("status")
                    .patch(PatchContext.of(PatchType.JSON_MERGE), patch.get().toString());
            remember(work.wanted(), MAPPER.valueToTree(statusOf(answer)));
            replace(work.stored(), answer);
        } catch (KubernetesClientException e) {
            LOG.warn(
                    "status of node state {} was not written: {}; it is tried again in {} s",
                    work.stored().getMetadata().getName(),
                    ErrorText.of(e),
                    retry.toSeconds());
            return Result.REFUSED;
        }
        tellChange(work.stored(), before, work.wanted());
        if (again) {
            tellOverwritten(work.stored());
        }
        return again ? Result.REPEATED : Result.WRITTEN;
    }

    /** The server's answer is newer than what the watch has told, unless that has told something meanwhile. */
    private synchronized void replace(SriovNetworkNodeState before, SriovNetworkNodeState answer) {
        if (stored == before) {
            stored = answer;
        }
    }

    private void remember(NodeStateStatus status, JsonNode asStored) {
        lastWanted = status;
        lastStored = asStored;
    }

    private NodeStateStatus timed(NodeStateStatus status, NodeStateStatus before) {
        var conditions = Conditions.merge(
                before.conditions(), status.conditions(), ConditionedKind.NODE_STATE.owned(), clock.instant());
        return new NodeStateStatus(
                status.interfaces(),
                status.bridges(),
                status.system(),
                status.syncStatus(),
                status.lastSyncError(),
                conditions,
                status.plan());
    }

    private void tellChange(SriovNetworkNodeState about, NodeStateStatus before, NodeStateStatus after) {
        if (Objects.equals(before.syncStatus(), after.syncStatus())
                && Objects.equals(before.lastSyncError(), after.lastSyncError())) {
            return;
        }
        var old = before.syncStatus() == null ? "Unknown" : before.syncStatus();
        var error = after.lastSyncError() == null ? "" : ". Last Error: " + after.lastSyncError();
        events.tell(
                about,
                "Failed".equals(after.syncStatus()) ? "Warning" : "Normal",
                "SyncStatusChanged",
                "Status changed from: " + old + " to: " + after.syncStatus() + error);
    }

    /** Nobody else may write it, least of all a daemon on another host that was given this node's name. */
    private void tellOverwritten(SriovNetworkNodeState about) {
        var note =
                "somebody else had changed the status, it is set right; if a daemon on another host was started with --node-name "
                        + about.getMetadata().getName() + ", stop it";
        LOG.warn("node state {}: {}", about.getMetadata().getName(), note);
        events.tell(about, "Warning", "StatusOverwritten", note);
    }

    private static NodeStateStatus statusOf(SriovNetworkNodeState state) {
        var status = state.getStatus();
        return status == null ? NodeStateStatus.NONE : status;
    }

    /** Name and namespace only: with them the client sends one PATCH and no GET before it. */
    private static SriovNetworkNodeState key(SriovNetworkNodeState stored) {
        var key = new SriovNetworkNodeState();
        key.setMetadata(new ObjectMetaBuilder()
                .withName(stored.getMetadata().getName())
                .withNamespace(stored.getMetadata().getNamespace())
                .build());
        return key;
    }

    /** Ends the thread; a request under way is not waited for. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        thread.interrupt();
    }
}
