package io.sriovib.operator.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Names of what must be looked at, each at most once until it is taken. Any thread adds, one takes. */
public final class DirtySet implements AutoCloseable {
    private final Duration window;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    private final Map<String, Pace.Alarm> later = new ConcurrentHashMap<>();
    private final Backoff backoff = new Backoff();
    private final Pace pace;
    private volatile boolean closed;

    /**
     * Starts empty.
     *
     * @param window how long a taker waits for more after the first, so that a burst becomes one round
     * @param pace for what is added later
     */
    public DirtySet(Duration window, Pace pace) {
        this.window = window;
        this.pace = pace;
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
        var alarm = pace.later(delay, () -> {
            later.remove(name);
            add(name);
        });
        var earlier = later.put(name, alarm);
        if (earlier != null) {
            earlier.cancel();
        }
    }

    /** A look at the name failed: it is added again, later each time. */
    public void failed(String name) {
        addLater(name, backoff.failed(name));
    }

    /** A look at the name succeeded: the next failure is the first again. */
    public void succeeded(String name) {
        backoff.succeeded(name);
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
        names.addAll(takeWaiting());
        waiting.removeAll(names);
        return names;
    }

    /** The names that wait now, in alphabetical order; waits for none. */
    public Set<String> takeWaiting() {
        var names = new TreeSet<String>();
        queue.drainTo(names);
        waiting.removeAll(names);
        return names;
    }

    /** Whoever waits in {@link #take} returns. */
    @Override
    public void close() {
        closed = true;
        queue.add("");
    }
}
