package io.sriovib.cli.live;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.cli.table.NodeRows;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** The node states of a cluster as an informer keeps them. A change wakes who waits. */
public final class NodeStates implements AutoCloseable {
    private static final long PAGE = 250L;
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    /** Nothing tells that a terminal was resized, so a view may look this often. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(1);

    private final SharedIndexInformer<SriovNetworkNodeState> informer;
    private final InstantSource clock;
    private final Semaphore changes = new Semaphore(1);
    private final List<Sighting> sightings = new CopyOnWriteArrayList<>();

    private NodeStates(SharedIndexInformer<SriovNetworkNodeState> informer, InstantSource clock) {
        this.informer = informer;
        this.clock = clock;
        informer.exceptionHandler((started, _) -> started);
        informer.addEventHandler(new Signal());
    }

    /**
     * Lists once and watches from there on.
     *
     * @param namespace the only one to look at; empty: all
     * @throws ClusterFailure if the cluster does not answer, refuses, or does not know the kind
     */
    public static NodeStates watch(KubernetesClient client, Optional<String> namespace, InstantSource clock)
            throws InterruptedException {
        var all = client.resources(SriovNetworkNodeState.class);
        var states = new NodeStates(
                namespace
                        .map(name -> all.inNamespace(name).withLimit(PAGE).runnableInformer(0))
                        .orElseGet(() -> all.inAnyNamespace().withLimit(PAGE).runnableInformer(0)),
                clock);
        try {
            states.informer.start().toCompletableFuture().get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
            return states;
        } catch (ExecutionException | TimeoutException e) {
            states.close();
            throw new ClusterFailure(client.getMasterUrl().toString(), e);
        }
    }

    /** The node states of this moment, in no order. */
    public List<SriovNetworkNodeState> list() {
        return informer.getStore().list();
    }

    /**
     * Shows the nodes until a condition holds for their states.
     *
     * @return false if the limit passed first
     */
    public boolean showUntil(Predicate<List<SriovNetworkNodeState>> condition, NodeView view, Duration limit)
            throws InterruptedException {
        var end = clock.instant().plus(limit);
        while (true) {
            var states = list();
            view.show(NodeRows.of(states), remarks(states));
            if (condition.test(states)) {
                return true;
            }
            long millis = Duration.between(clock.instant(), end).toMillis();
            if (millis <= 0) {
                return false;
            }
            if (changes.tryAcquire(Math.min(millis, LONGEST_REST.toMillis()), TimeUnit.MILLISECONDS)) {
                changes.drainPermits();
            }
        }
    }

    private static List<String> remarks(List<SriovNetworkNodeState> states) {
        return states.isEmpty()
                ? List.of("no SriovNetworkNodeStates yet: the operator makes one for each node that it manages")
                : List.of();
    }

    /** Remembers from now on whether a state was ever such, even for a moment between two looks at {@link #list}. */
    public Sighting sighting(Predicate<SriovNetworkNodeState> condition) {
        var sighting = new Sighting(condition);
        sightings.add(sighting);
        return sighting;
    }

    @Override
    public void close() {
        informer.close();
    }

    private final class Signal implements ResourceEventHandler<SriovNetworkNodeState> {
        @Override
        public void onAdd(SriovNetworkNodeState state) {
            seen(state);
        }

        @Override
        public void onUpdate(SriovNetworkNodeState before, SriovNetworkNodeState state) {
            seen(state);
        }

        @Override
        public void onDelete(SriovNetworkNodeState state, boolean unknown) {
            changes.release();
        }

        private void seen(SriovNetworkNodeState state) {
            sightings.forEach(sighting -> sighting.look(state));
            changes.release();
        }
    }
}
