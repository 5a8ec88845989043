package io.sriovib.operator.fabric;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.sriovib.api.v1.Absent;
import io.sriovib.operator.cluster.SharedEventSource;
import io.sriovib.operator.cluster.Watch;
import io.sriovib.operator.component.Stamp;
import io.sriovib.planning.fabric.Part;
import io.sriovib.planning.fabric.PluginView;
import io.sriovib.planning.value.Known;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** The DaemonSets of the whole cluster that may bring multus or whereabouts, whoever made them: one watch for each label by which they are known. */
public final class PluginWatches implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String namespace;
    private final List<Watch<DaemonSet>> watches;
    private volatile boolean listed;

    /**
     * Prepares the watches.
     *
     * @param namespace the operator's: a DaemonSet with its label is ours
     */
    public PluginWatches(KubernetesClient client, String namespace) {
        this.namespace = namespace;
        this.watches = List.of(watch(client, Part.APP, Part::apps), watch(client, Part.CHART, Part::charts));
    }

    private static Watch<DaemonSet> watch(KubernetesClient client, String label, Function<Part, Set<String>> values) {
        var known = Arrays.stream(Part.values())
                .flatMap(part -> values.apply(part).stream())
                .distinct()
                .sorted()
                .toArray(String[]::new);
        return new Watch<>(
                "DaemonSet by label " + label,
                client.apps().daemonSets().inAnyNamespace().withLabelIn(label, known),
                daemonSet -> daemonSet.setStatus(null));
    }

    /** Starts the watches; completes with their first lists, or when these are late: an operator that may not see them must do the rest of its work. */
    public CompletableFuture<Void> start() {
        var lists = watches.stream()
                .map(watch -> watch.start().toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(lists)
                .thenRun(() -> listed = true)
                .copy()
                .completeOnTimeout(null, PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** What there is; unknown before the first lists. */
    Known<List<PluginView>> plugins() {
        return listed
                ? Known.seen(watches.stream()
                        .flatMap(watch -> watch.list().stream())
                        .map(this::view)
                        .distinct()
                        .toList())
                : Known.unknown(
                        "DaemonSets of all namespaces cannot be listed; the log of the operator says why, and ClusterRole sriov-network-operator has the right to");
    }

    private PluginView view(DaemonSet daemonSet) {
        var metadata = daemonSet.getMetadata();
        var labels = Absent.map(metadata.getLabels());
        return new PluginView(
                metadata.getNamespace(),
                metadata.getName(),
                labels,
                images(daemonSet).distinct().toList(),
                namespace.equals(labels.get(Stamp.OPERATOR_LABEL)));
    }

    private static Stream<String> images(DaemonSet daemonSet) {
        return daemonSet.getSpec().getTemplate().getSpec().getContainers().stream()
                .map(Container::getImage);
    }

    /** Wakes the controller of that object whenever one of them changes. */
    <P extends HasMetadata> List<EventSource<?, P>> events(ResourceID primary) {
        return watches.stream()
                .<EventSource<?, P>>map(
                        watch -> new SharedEventSource<>(watch.kind(), DaemonSet.class, watch, _ -> List.of(primary)))
                .toList();
    }

    @Override
    public void close() {
        watches.forEach(Watch::close);
    }
}
