package io.sriovib.scenario.random.time;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A thread that runs only while it is given a turn, and while it runs nothing else does: what is written as a blocking thread is driven step by step, always in the same order. */
public final class Strand {
    private static final ThreadLocal<Strand> CURRENT = new ThreadLocal<>();

    private final Semaphore turn = new Semaphore(0);
    private final Semaphore back = new Semaphore(0);
    private boolean ended;
    private boolean killed;
    private @Nullable Throwable failure;

    /** Nothing runs before the first {@link #run}. */
    public Strand(Runnable body) {
        Thread.ofVirtual().name("strand").start(() -> live(body));
    }

    private void live(Runnable body) {
        turn.acquireUninterruptibly();
        CURRENT.set(this);
        try {
            if (!killed) {
                body.run();
            }
        } catch (Killed _) {
            // as told
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        ended = true;
        back.release();
    }

    /** Lets it run until it pauses or ends; what ended it otherwise is thrown here. */
    public void run() {
        if (ended) {
            return;
        }
        turn.release();
        back.acquireUninterruptibly();
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /** Whether it has ended. */
    public boolean ended() {
        return ended;
    }

    /** Unwinds it; it must notice at its next pause. */
    public void kill() {
        killed = true;
        while (!ended) {
            run();
        }
    }

    /** The strand that calls; empty: the simulation's own thread. */
    public static Optional<Strand> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Called in the strand: gives the turn back. Throws {@link Killed} if it was killed meanwhile. */
    public void pause() {
        back.release();
        turn.acquireUninterruptibly();
        if (killed) {
            throw new Killed();
        }
    }
}
