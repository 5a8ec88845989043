package io.sriovib.daemon.act;

import io.sriovib.planning.node.Step;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The only writer of one PF, with a worker of its own. The loop starts runs and reads their progress; while a run is under way no other is
 * started, so a hung write is never repeated beside itself.
 */
public final class PfWriter implements AutoCloseable {
    private final StepExecutor executor;
    private final InstantSource clock;
    private final Runnable changed;
    private final ExecutorService thread;
    private volatile boolean closed;
    private final AtomicReference<Progress> progress = new AtomicReference<>(new Progress.Idle());

    /** How far a writer is. */
    public sealed interface Progress {
        /** Nothing to do. */
        record Idle() implements Progress {}

        /**
         * At work.
         *
         * @param step being done now
         * @param since when it began
         */
        record Working(Step step, Instant since) implements Progress {}

        /**
         * All steps were tried; the loop has not taken the results yet.
         *
         * @param results in order
         */
        record Finished(List<StepResult> results) implements Progress {}
    }

    PfWriter(ExecutorService thread, StepExecutor executor, InstantSource clock, Runnable changed) {
        this.executor = executor;
        this.clock = clock;
        this.changed = changed;
        this.thread = thread;
    }

    /** Starts a run; only when idle. */
    public void start(List<Step> steps) {
        if (!(progress.get() instanceof Progress.Idle)) {
            throw new IllegalStateException("writer is busy: " + progress.get());
        }
        progress.set(new Progress.Working(steps.getFirst(), clock.instant()));
        try {
            thread.execute(() -> run(steps));
        } catch (RejectedExecutionException _) {
            progress.set(new Progress.Idle()); // closed meanwhile: the daemon is about to stop
        }
    }

    private void run(List<Step> steps) {
        var results = executor.execute(steps, () -> closed, step -> {
            progress.set(new Progress.Working(step, clock.instant()));
            changed.run();
        });
        progress.set(new Progress.Finished(results));
        changed.run();
    }

    /** Where it is now. */
    public Progress progress() {
        return progress.get();
    }

    /** The results of a finished run; taking them makes the writer idle. */
    public Optional<List<StepResult>> take() {
        if (progress.get() instanceof Progress.Finished(var results)) {
            progress.set(new Progress.Idle());
            return Optional.of(results);
        }
        return Optional.empty();
    }

    /** The step that takes longer than its limit, if one does: hung in the kernel. */
    public Optional<Step> wedged() {
        return progress.get() instanceof Progress.Working(var step, var since)
                        && since.plus(step.limit()).isBefore(clock.instant())
                ? Optional.of(step)
                : Optional.empty();
    }

    /** Starts no further step but one that restores autoprobe; a step under way goes on until the kernel lets it. */
    @Override
    public void close() {
        closed = true;
        thread.shutdown();
    }
}
