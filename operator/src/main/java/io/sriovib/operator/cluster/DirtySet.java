package io.sriovib.operator.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Names of what must be looked at, each at most once until it is taken. Any thread adds, one takes. */
public final class DirtySet implements AutoCloseable {
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final int DOUBLINGS = 10;

    private final Duration window;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    private final Map<String, Future<?>> later = new ConcurrentHashMap<>();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer;
    private volatile boolean closed;

    /**
     * Starts empty.
     *
     * @param subject for the name of the timer's thread
     * @param window how long a taker waits for more after the first, so that a burst becomes one round
     */
    public DirtySet(String subject, Duration window) {
        this.window = window;
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(subject + "-timer").factory());
    }

    /** Adds a name. */
    public void add(String name) {
        if (waiting.add(name)) {
            queue.add(name);
        }
    }

    /** Adds names. */
    public void addAll(Collection<String> names) {
        names.forEach(this::add);
    }

    /** Adds the name after that time; replaces an earlier wish of this kind for it. */
    public void addLater(String name, Duration delay) {
        if (closed) {
            return;
        }
        var alarm = timer.schedule(
                () -> {
                    later.remove(name);
                    add(name);
                },
                delay.toMillis(),
                TimeUnit.MILLISECONDS);
        var earlier = later.put(name, alarm);
        if (earlier != null) {
            earlier.cancel(false);
        }
    }

    /** A look at the name failed: it is added again, later each time, 200 ms to three minutes. */
    public void failed(String name) {
        var count = failures.merge(name, 1, Integer::sum);
        addLater(name, FIRST_RETRY.multipliedBy(1L << Math.min(count - 1, DOUBLINGS)));
    }

    /** A look at the name succeeded: the next failure is the first again. */
    public void succeeded(String name) {
        failures.remove(name);
    }

    /** Waits for a name, then a moment for others; returns them in alphabetical order, none once this is closed. */
    public Set<String> take() throws InterruptedException {
        var first = queue.take();
        if (closed) {
            return Set.of();
        }
        var names = new TreeSet<String>();
        names.add(first);
        TimeUnit.MILLISECONDS.sleep(window.toMillis());
        queue.drainTo(names);
        waiting.removeAll(names);
        return names;
    }

    /** Whoever waits in {@link #take} returns. */
    @Override
    public void close() {
        closed = true;
        queue.add("");
        timer.shutdownNow();
    }
}
