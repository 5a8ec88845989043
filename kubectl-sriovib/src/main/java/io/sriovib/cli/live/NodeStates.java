package io.sriovib.cli.live;

import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Listable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.cli.table.NodeRows;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** The node states of a cluster as an informer keeps them, and whether the cluster still answers. A change of either wakes who waits. */
public final class NodeStates implements AutoCloseable {
    private static final long PAGE = 250L;
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    /** Nothing tells that a terminal was resized, so a view may look this often. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(1);

    private final String address;
    private final String scope;
    private final SharedIndexInformer<SriovNetworkNodeState> informer;
    private final Heartbeat heartbeat;
    private final InstantSource clock;
    private final Semaphore changes = new Semaphore(1);
    private final List<Sighting> sightings = new CopyOnWriteArrayList<>();

    private NodeStates(
            String address,
            String scope,
            Listable<?> all,
            SharedIndexInformer<SriovNetworkNodeState> informer,
            InstantSource clock) {
        this.address = address;
        this.scope = scope;
        this.informer = informer;
        this.clock = clock;
        var one = new ListOptionsBuilder().withLimit(1L).build();
        this.heartbeat = new Heartbeat(() -> all.list(one), clock, changes::release);
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
        var kind = client.resources(SriovNetworkNodeState.class);
        var all = namespace.isPresent() ? kind.inNamespace(namespace.get()) : kind.inAnyNamespace();
        var address = client.getMasterUrl().toString();
        var scope = namespace.map(name -> " in namespace " + name).orElse("");
        var states = new NodeStates(address, scope, all, all.withLimit(PAGE).runnableInformer(0), clock);
        try {
            states.informer.start().toCompletableFuture().get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
            states.heartbeat.start();
            return states;
        } catch (ExecutionException | TimeoutException e) {
            states.close();
            throw new ClusterFailure(address, e);
        }
    }

    /** The node states of this moment, in no order. */
    public List<SriovNetworkNodeState> list() {
        return informer.getStore().list();
    }

    /**
     * Shows the nodes until a condition holds for their states, which it never does while the cluster does not answer: they are old then.
     *
     * @param limit longest time to show them
     * @param outage longest time without an answer of the cluster
     */
    public Ending showUntil(
            Predicate<List<SriovNetworkNodeState>> condition, NodeView view, Duration limit, Duration outage)
            throws InterruptedException {
        var end = clock.instant().plus(limit);
        while (true) {
            var states = list();
            var connection = heartbeat.connection();
            view.show(NodeRows.of(states), remarks(states, connection));
            if (!(connection instanceof Connection.Lost) && condition.test(states)) {
                return Ending.MET;
            }
            var now = clock.instant();
            if (connection instanceof Connection.Lost(var since, var _)
                    && (!now.isBefore(end) || !now.isBefore(since.plus(outage)))) {
                return Ending.CONNECTION_LOST;
            }
            if (!now.isBefore(end)) {
                return Ending.TIME_IS_OVER;
            }
            rest(Duration.between(now, end));
        }
    }

    private void rest(Duration longest) throws InterruptedException {
        var rest = longest.compareTo(LONGEST_REST) < 0 ? longest : LONGEST_REST;
        // At least a millisecond, or the last part of one would be spent in a loop.
        if (changes.tryAcquire(rest.toMillis() + 1, TimeUnit.MILLISECONDS)) {
            changes.drainPermits();
        }
    }

    private List<String> remarks(List<SriovNetworkNodeState> states, Connection connection) {
        var remarks = new ArrayList<String>();
        if (states.isEmpty()) {
            remarks.add("no SriovNetworkNodeStates%s yet: the operator makes one for each node that it manages"
                    .formatted(scope));
        }
        connection.remark(address).ifPresent(remarks::add);
        return List.copyOf(remarks);
    }

    /** How far the nodes are, for the end of a vain wait: {@code 2 of 3 nodes not in sync}. */
    public String shortfall() {
        var states = list();
        if (heartbeat.connection() instanceof Connection.Lost lost) {
            return lost.remark(address).orElseThrow();
        }
        return states.isEmpty()
                ? "no SriovNetworkNodeStates" + scope
                : "%d of %d nodes not in sync".formatted(NodeRows.notInSync(states), states.size());
    }

    /** Remembers from now on whether a state was ever such, even for a moment between two looks at {@link #list}. */
    public Sighting sighting(Predicate<SriovNetworkNodeState> condition) {
        var sighting = new Sighting(condition);
        sightings.add(sighting);
        return sighting;
    }

    @Override
    public void close() {
        heartbeat.close();
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
