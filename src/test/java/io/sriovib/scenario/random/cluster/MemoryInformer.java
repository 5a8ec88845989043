package io.sriovib.scenario.random.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.sriovib.scenario.random.time.SimulatedTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an informer of fabric8 does, on {@link MemoryCluster}: it brings changes late, and several changes of one object as one. As there, no handler hears of a version that the item store holds already.
 */
final class MemoryInformer<T extends HasMetadata> {
    private final MemoryCluster cluster;
    private final SimulatedTime time;
    private final Class<T> kind;
    private final Predicate<String> which;
    private final Supplier<Duration> lag;
    private final Runnable brought;
    private final List<ResourceEventHandler<? super T>> handlers = new ArrayList<>();
    private final Map<String, Boolean> due = new LinkedHashMap<>();
    private @Nullable ItemStore<T> store;
    private final Runnable silence;
    private boolean started;

    /** @param brought called after changes have been brought */
    MemoryInformer(
            MemoryCluster cluster,
            SimulatedTime time,
            Class<T> kind,
            Predicate<String> which,
            Supplier<Duration> lag,
            Runnable brought) {
        this.cluster = cluster;
        this.time = time;
        this.kind = kind;
        this.which = which;
        this.lag = lag;
        this.brought = brought;
        silence = cluster.listen(kind, this::changed);
    }

    void store(ItemStore<T> items) {
        store = items;
    }

    void add(ResourceEventHandler<? super T> handler) {
        handlers.add(handler);
    }

    /** The first list is there at once; handlers hear of it as of changes. */
    void start() {
        started = true;
        cluster.list(kind).stream().map(MemoryCluster::key).filter(which).forEach(this::bring);
    }

    void stop() {
        started = false;
        silence.run();
    }

    private void changed(String key) {
        if (started && which.test(key)) {
            if (due.isEmpty()) {
                time.after(lag.get(), this::bringAll);
            }
            due.put(key, true);
        }
    }

    private void bringAll() {
        var keys = List.copyOf(due.keySet());
        due.clear();
        if (started) {
            keys.forEach(this::bring);
            brought.run();
        }
    }

    private void bring(String key) {
        var items = Objects.requireNonNull(store);
        var now = cluster.get(kind, key).orElse(null);
        if (now == null) {
            var before = items.remove(key);
            if (before != null) {
                handlers.forEach(handler -> handler.onDelete(before, false));
            }
            return;
        }
        var before = items.get(key);
        if (before != null
                && !before.getMetadata().getUid().equals(now.getMetadata().getUid())) {
            items.remove(key);
            handlers.forEach(handler -> handler.onDelete(before, false));
        }
        var replaced = items.put(key, now);
        if (replaced == null) {
            handlers.forEach(handler -> handler.onAdd(now));
        } else if (!Objects.equals(
                replaced.getMetadata().getResourceVersion(), now.getMetadata().getResourceVersion())) {
            handlers.forEach(handler -> handler.onUpdate(replaced, now));
        }
    }
}
