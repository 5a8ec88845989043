package io.sriovib.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.sriovib.process.ErrorText;
import io.sriovib.process.ServerContact;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The objects of one kind, kept up to date: one informer that all readers share, listed in pages (java-stack 0.2). Objects that come out of it are shared too and must
 * not be changed.
 */
public final class Watch<T extends HasMetadata> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Watch.class);

    private final String kind;
    private final ObjectStore<T> store;
    private final SharedIndexInformer<T> informer;
    private final List<Consumer<T>> writeListeners = new CopyOnWriteArrayList<>();
    private boolean troubleLogged;

    /** Told of each change, one at a time and on changing threads: marks what to look at again, never blocks. */
    public interface Listener<T> {
        /**
         * Something changed.
         *
         * @param before null: it is new
         * @param now null: it is gone
         */
        void changed(@Nullable T before, @Nullable T now);
    }

    /**
     * Watches what that call names, once started.
     *
     * @param kind for log lines
     * @param objects which objects
     * @param trim takes out what no planner reads
     */
    public Watch(String kind, Informable<T> objects, Consumer<T> trim) {
        this.kind = kind;
        this.store = new ObjectStore<>(trim);
        this.informer = objects.runnableInformer(0);
        informer.itemStore(store);
        informer.exceptionHandler((_, cause) -> goOn(cause));
    }

    /** A kind whose CRD comes later is found when it is there; said once, since the client tries for ever. An outage is told by the client. */
    private boolean goOn(Throwable cause) {
        if (!troubleLogged && !ServerContact.tells(cause)) {
            troubleLogged = true;
            log.atWarn()
                    .addKeyValue("kind", kind)
                    .log("{} cannot be listed or watched, tried again until it can: {}", kind, ErrorText.of(cause));
        }
        return true;
    }

    /** Adds a listener; before {@link #start}. */
    public void listen(Listener<? super T> listener) {
        informer.addEventHandler(new ResourceEventHandler<T>() {
            @Override
            public void onAdd(T object) {
                listener.changed(null, object);
            }

            @Override
            public void onUpdate(T before, T now) {
                listener.changed(before, now);
            }

            @Override
            public void onDelete(T object, boolean finalStateUnknown) {
                listener.changed(object, null);
            }
        });
    }

    /**
     * Adds a listener to our own writes, at any time: a watch that comes later than the answer of a write brings no news, so {@link #listen listeners} are not told. Whoever must look at other objects
     * for a write of ours listens here too.
     */
    public void listenToWrites(Consumer<T> listener) {
        writeListeners.add(listener);
    }

    /** Starts; the stage completes with the first full list. */
    public CompletionStage<Void> start() {
        return informer.start();
    }

    /** For a person. */
    public String kind() {
        return kind;
    }

    /** Whether changes arrive now. */
    public boolean isWatching() {
        return informer.isWatching();
    }

    /** All objects, in no order. */
    public List<T> list() {
        return store.values().toList();
    }

    /** The object of that name. */
    public Optional<T> get(String namespace, String name) {
        return Optional.ofNullable(store.get(namespace.isEmpty() ? name : namespace + "/" + name));
    }

    /** Puts in what became of a write, so that the next pass sees it without waiting for the watch; returns it. */
    public WriteResult<T> written(WriteResult<T> result) {
        store.written(result);
        if (result instanceof WriteResult.Written<T>(var stored)) {
            writeListeners.forEach(listener -> listener.accept(stored));
        }
        return result;
    }

    /** Whether both are there and equal in what the function takes from them. */
    public static <T, V> boolean same(@Nullable T before, @Nullable T now, Function<T, @Nullable V> part) {
        return before != null && now != null && Objects.equals(part.apply(before), part.apply(now));
    }

    @Override
    public void close() {
        informer.stop();
    }
}
