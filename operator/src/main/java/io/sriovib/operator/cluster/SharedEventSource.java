package io.sriovib.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Wakes reconcilers of java-operator-sdk when something in a shared watch changes; its own informer event source would open one more watch for each controller.
 *
 * @param <R> what is watched
 * @param <P> primary of the controller
 */
public final class SharedEventSource<R extends HasMetadata, P extends HasMetadata> extends AbstractEventSource<R, P> {
    private final Function<R, ? extends Collection<ResourceID>> primaries;

    /**
     * Listens to the watch.
     *
     * @param primaries which primaries a state of the object concerns; asked for the old and the new one
     */
    public SharedEventSource(
            String name, Class<R> type, Watch<R> watch, Function<R, ? extends Collection<ResourceID>> primaries) {
        super(type, name);
        this.primaries = primaries;
        watch.listen((before, now) -> {
            wake(before);
            wake(now);
        });
    }

    /** Wakes the primaries that a state of an object concerns; null concerns none. */
    public void wake(@Nullable R object) {
        if (object != null && isRunning()) {
            primaries.apply(object).forEach(primary -> getEventHandler().handleEvent(new Event(primary)));
        }
    }

    /** None: reconcilers read the watch. */
    @Override
    public Set<R> getSecondaryResources(P primary) {
        return Set.of();
    }
}
