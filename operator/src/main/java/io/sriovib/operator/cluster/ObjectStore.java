package io.sriovib.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.math.BigInteger;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an informer keeps: objects without the parts that no planner reads (java-stack 3). The server's answers to our own writes are put in at once, so that the next
 * pass sees them; an older state that a slower watch brings later does not replace a newer one, and an answer that comes later than the watch is left out: the watch
 * may have told meanwhile that the object is gone.
 */
public final class ObjectStore<T extends HasMetadata> implements ItemStore<T> {
    private final Map<String, T> items = new ConcurrentHashMap<>();
    private final Consumer<T> trim;
    /** Latest version that the watch has brought; guarded by this. A watch brings all objects of its kind in the order of their versions. */
    private BigInteger watched = BigInteger.ZERO;

    /**
     * Starts empty.
     *
     * @param trim takes out what nobody reads, from each object that comes in
     */
    public ObjectStore(Consumer<T> trim) {
        this.trim = trim;
    }

    @Override
    public String getKey(T item) {
        return Cache.metaNamespaceKeyFunc(item);
    }

    @Override
    public synchronized @Nullable T put(String key, T item) {
        watched = watched.max(version(item));
        return keep(key, item);
    }

    private @Nullable T keep(String key, T item) {
        item.getMetadata().setManagedFields(null);
        trim.accept(item);
        var before = items.get(key);
        items.merge(key, item, ObjectStore::newer);
        return before;
    }

    @Override
    public synchronized @Nullable T remove(String key) {
        return items.remove(key);
    }

    @Override
    public Stream<String> keySet() {
        return items.keySet().stream();
    }

    @Override
    public Stream<T> values() {
        return items.values().stream();
    }

    @Override
    public @Nullable T get(String key) {
        return items.get(key);
    }

    @Override
    public int size() {
        return items.size();
    }

    /** Puts in what became of a write, so that the next pass sees it without waiting for the watch; returns it. */
    public synchronized WriteResult<T> written(WriteResult<T> result) {
        if (result instanceof WriteResult.Written<T>(var stored) && isNews(version(stored))) {
            keep(getKey(stored), stored);
        }
        return result;
    }

    private boolean isNews(BigInteger version) {
        return version.signum() == 0 || version.compareTo(watched) > 0;
    }

    private static <T extends HasMetadata> T newer(T kept, T offered) {
        boolean sameObject = Objects.equals(
                kept.getMetadata().getUid(), offered.getMetadata().getUid());
        return sameObject && version(kept).compareTo(version(offered)) > 0 ? kept : offered;
    }

    /** All API servers with etcd count in decimal digits; another text counts as oldest, so that what is offered wins. */
    private static BigInteger version(HasMetadata object) {
        var text = String.valueOf(object.getMetadata().getResourceVersion());
        return text.matches("[0-9]+") ? new BigInteger(text) : BigInteger.ZERO;
    }
}
