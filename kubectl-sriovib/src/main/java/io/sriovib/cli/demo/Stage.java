package io.sriovib.cli.demo;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.cli.live.Ending;
import io.sriovib.cli.live.NodeStates;
import io.sriovib.cli.live.NodeView;
import io.sriovib.cli.live.Progress;
import io.sriovib.cli.table.NodeRows;
import io.sriovib.cli.table.SyncState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What all acts share: the cluster as the API shows it, and the lines that tell of it. Counts the steps that were seen. */
final class Stage {
    private static final int ROWS_IN_A_FAILURE = 3;

    private final KubernetesClient client;
    private final NodeStates states;
    private final NodeView view;
    private final Progress progress;
    private final Duration limit;
    private int acts;
    private int steps;

    /** @param limit longest wait for one step */
    Stage(KubernetesClient client, NodeStates states, NodeView view, Progress progress, Duration limit) {
        this.client = client;
        this.states = states;
        this.view = view;
        this.progress = progress;
        this.limit = limit;
    }

    KubernetesClient client() {
        return client;
    }

    NodeStates states() {
        return states;
    }

    /** Steps seen so far. */
    int steps() {
        return steps;
    }

    /** Begins an act; they are numbered. */
    void heading(String text) {
        acts++;
        progress.text("");
        progress.text("Act %d: %s".formatted(acts, text));
    }

    /** Shows an object that the line before speaks of, between empty lines. */
    void exhibit(String text) {
        progress.text("");
        progress.text(text);
        progress.text("");
    }

    /** Tells what is being done; what comes of it is a step. */
    void tell(String text) {
        progress.line(text);
    }

    /** Tells of a step that the API's answer to a write proves. */
    void seen(String text) {
        steps++;
        progress.line(text);
    }

    /**
     * Waits until an object is as it should be, and tells of it.
     *
     * @param condition asked only while the object is there
     * @throws StepNotSeen after the time limit
     */
    <T> T await(String text, Resource<T> resource, Predicate<T> condition) {
        try {
            var found = resource.waitUntilCondition(
                    object -> object != null && condition.test(object), limit.toMillis(), TimeUnit.MILLISECONDS);
            seen(text);
            return found;
        } catch (KubernetesClientTimeoutException e) {
            throw notSeen(text);
        }
    }

    /**
     * Waits until all objects of a kind are as they should be, and tells of it.
     *
     * @return them as they were then
     * @throws StepNotSeen after the time limit
     */
    <T> List<T> awaitAll(String text, Informable<T> kind, Predicate<List<T>> condition) throws InterruptedException {
        var found = kind.informOnCondition(condition);
        try {
            var objects = found.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            seen(text);
            return objects;
        } catch (TimeoutException _) {
            throw notSeen(text);
        } catch (ExecutionException e) {
            throw new StepNotSeen("\"%s\" was not seen: %s".formatted(text, e.getCause()));
        } finally {
            found.cancel(true);
        }
    }

    /**
     * Shows all nodes live until their states are as they should be, and tells of it.
     *
     * @throws StepNotSeen after the time limit, with the rows that are not in sync
     */
    void awaitNodes(String text, Predicate<List<SriovNetworkNodeState>> condition) throws InterruptedException {
        var ending = states.showUntil(condition, view, limit, limit);
        view.release();
        if (ending != Ending.MET) {
            throw new StepNotSeen("\"%s\" was not seen within %d s; %s".formatted(text, limit.toSeconds(), present()));
        }
        seen(text);
    }

    private StepNotSeen notSeen(String text) {
        return new StepNotSeen("\"%s\" was not seen within %d s".formatted(text, limit.toSeconds()));
    }

    private String present() {
        var rows = NodeRows.of(states.list());
        var telling =
                rows.stream().filter(row -> row.sync() != SyncState.IN_SYNC).toList();
        return rows.isEmpty()
                ? "there is no node state"
                : (telling.isEmpty() ? rows : telling)
                        .stream()
                                .limit(ROWS_IN_A_FAILURE)
                                .map(row -> row.sentence())
                                .collect(Collectors.joining("; "));
    }
}
