package io.sriovib.operator.config;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.sriovib.operator.cluster.ClusterCapabilities;
import io.sriovib.operator.cluster.SharedEventSource;
import io.sriovib.operator.cluster.Watch;
import io.sriovib.operator.cluster.WriteResult;
import io.sriovib.operator.component.PrometheusRule;
import io.sriovib.operator.component.ServiceMonitor;
import io.sriovib.operator.component.Stamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The objects of the components as they are: one watch for each kind, of the objects with our label alone. An object that is to go and is not among them is asked for once, since another operator may
 * have left one of that name.
 */
public final class OwnedObjects implements AutoCloseable {
    /** Beside DaemonSets. */
    private static final List<Class<? extends HasMetadata>> KINDS =
            List.of(Deployment.class, Service.class, ConfigMap.class, NetworkPolicy.class, RoleBinding.class);

    private static final List<Class<? extends HasMetadata>> WEBHOOKS =
            List.of(MutatingWebhookConfiguration.class, ValidatingWebhookConfiguration.class);

    /** The only ones before 1.16. */
    private static final List<Class<? extends HasMetadata>> OLD_WEBHOOKS = List.of(
            io.fabric8.kubernetes.api.model.admissionregistration.v1beta1.MutatingWebhookConfiguration.class,
            io.fabric8.kubernetes.api.model.admissionregistration.v1beta1.ValidatingWebhookConfiguration.class);

    /** Their CRDs come with the Prometheus operator: watched only where one is said to be. */
    private static final List<Class<? extends HasMetadata>> MONITORING =
            List.of(ServiceMonitor.class, PrometheusRule.class);

    /** Of the DaemonSets' controller. */
    private static final Map<String, String> REFUSALS =
            Map.of("reason", "FailedCreate", "involvedObject.kind", "DaemonSet");

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KubernetesClient client;
    private final String namespace;
    private final Watch<DaemonSet> daemonSets;
    private final Watch<Event> refusals;
    private final Map<Class<? extends HasMetadata>, Watch<? extends HasMetadata>> watches = new LinkedHashMap<>();
    private final Set<String> notOurs = ConcurrentHashMap.newKeySet();
    private @Nullable OwnerReference home;

    /**
     * Prepares the watches.
     *
     * @param namespace the operator's
     * @param server decides in which version it has webhook configurations
     * @param monitoring whether the Prometheus operator is said to be installed
     */
    public OwnedObjects(KubernetesClient client, String namespace, ClusterCapabilities server, boolean monitoring) {
        this.client = client;
        this.namespace = namespace;
        var kinds = new ArrayList<>(KINDS);
        kinds.addAll(server.webhooksV1() ? WEBHOOKS : OLD_WEBHOOKS);
        if (monitoring) {
            kinds.addAll(MONITORING);
        }
        daemonSets = watch(DaemonSet.class);
        watches.put(DaemonSet.class, daemonSets);
        refusals = new Watch<>(
                "events of pods that are refused",
                client.v1().events().inNamespace(namespace).withFields(REFUSALS),
                _ -> {});
        watches.put(Event.class, refusals);
        kinds.forEach(kind -> watches.put(kind, watch(kind)));
    }

    private <T extends HasMetadata> Watch<T> watch(Class<T> kind) {
        var name = kind.getSimpleName() + " of components";
        var all = client.resources(kind);
        return Namespaced.class.isAssignableFrom(kind)
                ? new Watch<>(name, all.inNamespace(namespace).withLabel(Stamp.OPERATOR_LABEL, namespace), _ -> {})
                : new Watch<>(name, all.withLabel(Stamp.OPERATOR_LABEL, namespace), _ -> {});
    }

    /** Starts the watches; completes with the first lists, and does not wait long for those of the Prometheus operator, which may not be there. */
    public CompletableFuture<Void> start() {
        var started = new ArrayList<CompletableFuture<Void>>();
        watches.forEach((kind, watch) -> {
            var listed = watch.start().toCompletableFuture();
            started.add(
                    MONITORING.contains(kind)
                            ? listed.copy().completeOnTimeout(null, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                            : listed);
        });
        return CompletableFuture.allOf(started.toArray(CompletableFuture[]::new));
    }

    /** Wakes a controller whenever one of the objects changes. */
    public <P extends HasMetadata> List<EventSource<?, P>> events(ResourceID primary) {
        return watches.entrySet().stream()
                .<EventSource<?, P>>map(entry -> events(entry.getKey(), entry.getValue(), primary))
                .toList();
    }

    @SuppressWarnings("unchecked") // a watch of that kind
    private static <T extends HasMetadata, P extends HasMetadata> EventSource<T, P> events(
            Class<? extends HasMetadata> kind, Watch<T> watch, ResourceID primary) {
        return new SharedEventSource<>(kind.getSimpleName(), (Class<T>) kind, watch, _ -> List.of(primary));
    }

    /** The object of that kind and name that has our label. */
    <T extends HasMetadata> Optional<T> find(T wanted) {
        return watch(wanted)
                .flatMap(watch -> watch.get(
                        Optional.ofNullable(wanted.getMetadata().getNamespace()).orElse(""),
                        wanted.getMetadata().getName()));
    }

    /**
     * The same, and where there is none, what the server has; where that is not ours either, it is not asked again.
     *
     * @param ours whether an object without our label is ours all the same
     */
    <T extends HasMetadata> Optional<T> findOurs(T unwanted, Predicate<HasMetadata> ours) {
        var found = find(unwanted);
        if (found.isPresent() || notOurs.contains(key(unwanted))) {
            return found;
        }
        var asked = ask(unwanted).filter(ours);
        if (asked.isEmpty()) {
            notOurs.add(key(unwanted));
        }
        return asked;
    }

    /** What the server has. */
    <T extends HasMetadata> Optional<T> ask(T wanted) {
        return Optional.ofNullable(client.resource(wanted).get());
    }

    /** The operator's namespace as an owner; asked for once, and never by two threads. */
    public OwnerReference home() {
        if (home == null) {
            home = Ownership.of(client.namespaces().withName(namespace).require());
        }
        return home;
    }

    private static String key(HasMetadata object) {
        return object.getKind() + "/" + object.getMetadata().getName();
    }

    /** Puts in what became of a write. */
    <T extends HasMetadata> WriteResult<T> written(T wanted, WriteResult<T> result) {
        notOurs.remove(key(wanted));
        watch(wanted).ifPresent(watch -> watch.written(result));
        return result;
    }

    @SuppressWarnings("unchecked") // a watch of that kind
    private <T extends HasMetadata> Optional<Watch<T>> watch(T wanted) {
        return Optional.ofNullable((Watch<T>) watches.get(wanted.getClass()));
    }

    /** The DaemonSets of ours that an object of that kind owns. */
    Stream<DaemonSet> daemonSets(String ownerKind) {
        return daemonSets.list().stream()
                .filter(daemonSet -> daemonSet.getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner -> owner.getKind().equals(ownerKind)));
    }

    /** What the server does not take of their pods. */
    RefusedPods refusedPods() {
        return new RefusedPods(namespace, refusals.list());
    }

    @Override
    public void close() {
        watches.values().forEach(Watch::close);
    }
}
