package io.sriovib.daemon.report;

import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.SriovNetworkNodeState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What other threads have handed over for the reporter's thread, and all of that one's waiting. */
final class Mailbox {
    private @Nullable SriovNetworkNodeState stored;
    private @Nullable NodeStateStatus wanted;
    private final Queue<String> announcements = new ArrayDeque<>();
    private boolean acting;
    private boolean news;
    private boolean closed;

    /**
     * What there is to be written.
     *
     * @param stored the node state as last seen
     * @param wanted its status as it shall be
     * @param announcements events to tell first
     */
    record Work(SriovNetworkNodeState stored, NodeStateStatus wanted, List<String> announcements) {}

    /** The node state as the server has it now; empty when there is none. What was wanted of one that is gone is forgotten: the next one has another generation. */
    synchronized void stored(Optional<SriovNetworkNodeState> latest) {
        stored = latest.orElse(null);
        wanted = latest.isPresent() ? wanted : null;
        news = true;
        notifyAll();
    }

    /** The server's answer is newer than what the watch has told, unless that has told something meanwhile. */
    synchronized void replace(SriovNetworkNodeState before, SriovNetworkNodeState answer) {
        if (stored == before) {
            stored = answer;
        }
    }

    synchronized void offer(NodeStateStatus status, boolean stepsUnderWay) {
        news |= !status.equals(wanted);
        wanted = status;
        acting = stepsUnderWay;
        notifyAll();
    }

    synchronized void announce(String note) {
        announcements.add(note);
        news = true;
        notifyAll();
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Waits for news; empty when closed. */
    synchronized Optional<Work> next() throws InterruptedException {
        while (!closed && (!news || stored == null || wanted == null)) {
            wait();
        }
        var object = stored;
        var status = wanted;
        if (closed || object == null || status == null) {
            return Optional.empty();
        }
        news = false;
        var notes = List.copyOf(announcements);
        announcements.clear();
        return Optional.of(new Work(object, status, notes));
    }

    /** Waits as long as steps are under way, at most that long, and not when something failed or they have ended. */
    synchronized void restWhileActing(Duration limit, NodeStateStatus written) throws InterruptedException {
        waitUnless(
                limit,
                latest -> !acting
                        || latest.filter(now -> failsAlike(now, written)).isEmpty());
    }

    private static boolean failsAlike(NodeStateStatus one, NodeStateStatus other) {
        return Objects.equals(one.lastSyncError(), other.lastSyncError());
    }

    /**
     * Waits before all is tried again.
     *
     * @param over whether there is something else to say now, from what is wanted
     */
    synchronized void backOff(Duration time, Predicate<Optional<NodeStateStatus>> over) throws InterruptedException {
        waitUnless(time, over);
        news = true;
    }

    private void waitUnless(Duration time, Predicate<Optional<NodeStateStatus>> over) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos();
                !closed && left > 0 && !over.test(Optional.ofNullable(wanted));
                left = end - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }
}
