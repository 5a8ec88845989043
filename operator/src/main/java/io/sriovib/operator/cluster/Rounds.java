package io.sriovib.operator.cluster;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that takes dirty names and works them off, a round at a time, until it is closed. */
public final class Rounds implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Rounds.class);
    private static final Duration END_WITHIN = Duration.ofSeconds(10);

    private final DirtySet dirty;
    private final Round round;
    private final Duration pause;
    private final Thread thread;

    /** What is done with the names of a round. */
    public interface Round {
        /**
         * Works off names.
         *
         * @return those that failed and must be tried again
         */
        Set<String> run(Set<String> names) throws InterruptedException;
    }

    /**
     * Prepares the thread.
     *
     * @param subject its name
     * @param pause how long it rests after each round
     */
    public Rounds(String subject, DirtySet dirty, Round round, Duration pause) {
        this.dirty = dirty;
        this.round = round;
        this.pause = pause;
        this.thread = Thread.ofPlatform().daemon().name(subject).unstarted(this::run);
    }

    /** Starts working. */
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            for (var names = dirty.take(); !names.isEmpty(); names = dirty.take()) {
                pass(names);
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            }
        } catch (InterruptedException _) {
            log.debug("{} was interrupted and ends", thread.getName());
        }
    }

    /** Works off what is dirty now, in the caller's thread; instead of {@link #start}. */
    public void runOnce() throws InterruptedException {
        var names = dirty.takeWaiting();
        if (!names.isEmpty()) {
            pass(names);
        }
    }

    /** A programmer's error ends the round, not the operator: it is logged with its stack and the names are tried again. */
    private void pass(Set<String> names) throws InterruptedException {
        Set<String> again;
        try {
            again = round.run(names);
        } catch (RuntimeException e) {
            log.error("{}: a round over {} failed, tried again", thread.getName(), names, e);
            again = names;
        }
        for (var name : names) {
            if (again.contains(name)) {
                dirty.failed(name);
            } else {
                dirty.succeeded(name);
            }
        }
    }

    /** Stops and waits for the round that is under way, so that no write is cut in two. */
    @Override
    public void close() {
        dirty.close();
        if (!thread.isAlive()) {
            return;
        }
        try {
            thread.join(END_WITHIN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
