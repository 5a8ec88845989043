package io.sriovib.operator.node;

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

/** Names of nodes that must be looked at, each at most once until it is taken. Any thread adds, one takes. */
final class DirtyNodes implements AutoCloseable {
    /** How long a round waits for more nodes, so that a burst becomes one patch of the ConfigMap. */
    private static final Duration COALESCE = Duration.ofMillis(30);

    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    private final Map<String, Future<?>> later = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("dirty-nodes").factory());

    void add(String node) {
        if (waiting.add(node)) {
            queue.add(node);
        }
    }

    void addAll(Collection<String> nodes) {
        nodes.forEach(this::add);
    }

    /** Adds the node after that time; replaces an earlier wish of this kind for the node. */
    void addLater(String node, Duration delay) {
        var alarm = timer.schedule(() -> add(node), delay.toMillis(), TimeUnit.MILLISECONDS);
        var earlier = later.put(node, alarm);
        if (earlier != null) {
            earlier.cancel(false);
        }
    }

    /** Waits for a node, then a moment for others; returns them in order of their names. */
    Set<String> take() throws InterruptedException {
        var nodes = new TreeSet<String>();
        var first = queue.take();
        nodes.add(first);
        TimeUnit.MILLISECONDS.sleep(COALESCE.toMillis());
        queue.drainTo(nodes);
        waiting.removeAll(nodes);
        return nodes;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
