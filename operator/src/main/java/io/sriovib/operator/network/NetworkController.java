package io.sriovib.operator.network;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.ConditionedKind;
import io.sriovib.api.v1.NetworkStatus;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.operator.cluster.Backoff;
import io.sriovib.operator.cluster.ConditionWriter;
import io.sriovib.operator.cluster.EventRecorder;
import io.sriovib.operator.cluster.NetworkAttachmentDefinition;
import io.sriovib.operator.cluster.ObjectStore;
import io.sriovib.operator.cluster.OperatorMetrics;
import io.sriovib.operator.cluster.Reporting;
import io.sriovib.operator.cluster.SharedEventSource;
import io.sriovib.operator.cluster.Watches;
import io.sriovib.operator.cluster.Writer;
import io.sriovib.planning.network.NetworkConditions;
import io.sriovib.planning.network.NetworkKind;
import io.sriovib.planning.network.NetworkPlanner;
import io.sriovib.planning.network.NetworkSurroundings;
import io.sriovib.planning.network.NetworkView;
import io.sriovib.planning.network.ReadyEvent;
import io.sriovib.planning.value.Known;
import io.sriovib.process.ErrorText;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the NetworkAttachmentDefinitions of one kind of network (section 3): reads, asks {@link NetworkPlanner}, does its actions in order, writes the status.
 * Abstract only because java-operator-sdk learns the primary's class from the type argument of a subclass; {@link NetworkControllers} makes the three.
 *
 * @param <T> the kind
 */
public abstract class NetworkController<T extends CustomResource<?, NetworkStatus>> implements Reconciler<T> {

    private final NetworkKind kind;
    private final Function<T, NetworkView> viewOf;
    private final Watches watches;
    private final NetworkAddresses addresses;
    private final String resourcePrefix;
    private final Backoff conflicts = new Backoff();
    private final ObjectStore<T> networks = new ObjectStore<>(_ -> {});
    private final NetworkWriter<T> actions;
    private final ConditionWriter<T> status;
    private final OperatorMetrics metrics;

    /**
     * Reconciles one kind.
     *
     * @param viewOf what the planner sees of a network of this kind
     */
    protected NetworkController(
            NetworkKind kind,
            Function<T, NetworkView> viewOf,
            Watches watches,
            NetworkAddresses addresses,
            String resourcePrefix,
            Writer writer,
            Reporting reporting) {
        this.kind = kind;
        this.viewOf = viewOf;
        this.watches = watches;
        this.addresses = addresses;
        this.resourcePrefix = resourcePrefix;
        this.actions = new NetworkWriter<>(watches.nads(), networks, writer);
        this.status = new ConditionWriter<>(
                new ConditionWriter.Field<>(
                        ConditionedKind.NETWORK.owned(), NetworkController::conditions, NetworkController::put),
                (network, before, now) -> ReadyEvent.between(before, now)
                        .ifPresent(event -> reporting
                                .events()
                                .record(network, EventRecorder.Type.NORMAL, event.reason(), event.message())),
                networks,
                writer,
                reporting);
        this.metrics = reporting.metrics();
    }

    private static List<Condition> conditions(CustomResource<?, NetworkStatus> network) {
        return network.getStatus() == null ? List.of() : network.getStatus().conditions();
    }

    private static void put(CustomResource<?, NetworkStatus> network, List<Condition> conditions) {
        network.setStatus(new NetworkStatus(conditions));
    }

    /** What the controller keeps of its primaries. */
    public ObjectStore<T> networks() {
        return networks;
    }

    @Override
    public List<EventSource<?, T>> prepareEventSources(EventSourceContext<T> context) {
        var meeting = new SharedEventSource<NetworkAttachmentDefinition, T>(
                "meeting-nads", NetworkAttachmentDefinition.class, watches.nads(), this::meeting);
        watches.nads().listenToWrites(meeting::wake);
        return List.of(
                meeting,
                new SharedEventSource<>(
                        "nads",
                        NetworkAttachmentDefinition.class,
                        watches.nads(),
                        nad -> NetworkTriggers.of(nad, kind, watches.namespace())),
                new SharedEventSource<>(
                        "address-pools",
                        CustomResourceDefinition.class,
                        watches.addressPools(),
                        _ -> NetworkTriggers.ofWhereabouts(views())),
                new SharedEventSource<>(
                        "namespaces",
                        Namespace.class,
                        watches.namespaces(),
                        namespace -> NetworkTriggers.of(namespace, views())),
                new SharedEventSource<>(
                        "policies",
                        SriovNetworkNodePolicy.class,
                        watches.policies(),
                        policy -> NetworkTriggers.of(policy, views())));
    }

    /** A network whose addresses meet those of a NAD that came, changed or went must say so, or no longer. */
    private Set<ResourceID> meeting(NetworkAttachmentDefinition nad) {
        return addresses.speakingOf(nad).stream()
                .flatMap(other -> NetworkTriggers.of(other, kind, watches.namespace()).stream())
                .collect(Collectors.toSet());
    }

    private List<NetworkView> views() {
        return networks.values().map(viewOf).toList();
    }

    @Override
    public UpdateControl<T> reconcile(T network, Context<T> context) {
        if (context.isPrimaryResourceDeleted()) {
            return settled(network);
        }
        var view = viewOf.apply(network);
        try {
            boolean settled = pass(network, view);
            metrics.reconciled(kind.kind(), settled);
            return settled
                    ? settled(network)
                    : UpdateControl.<T>noUpdate().rescheduleAfter(conflicts.failed(key(network)));
        } catch (KubernetesClientException e) {
            metrics.reconciled(kind.kind(), false);
            status.write(network, List.of(NetworkConditions.invalid(view, ErrorText.of(e))));
            throw e;
        }
    }

    private UpdateControl<T> settled(T network) {
        conflicts.succeeded(key(network));
        return UpdateControl.noUpdate();
    }

    private String key(T network) {
        return networks.getKey(network);
    }

    /** Returns false when somebody was faster: then all is planned anew. */
    private boolean pass(T network, NetworkView view) {
        var plan = NetworkPlanner.plan(view, surroundings(view));
        var current = network;
        for (var action : plan.actions()) {
            var after = actions.perform(action, current);
            if (after.isEmpty()) {
                return false;
            }
            current = after.get();
        }
        return plan.conditions().isEmpty() || status.write(current, plan.conditions());
    }

    private NetworkSurroundings surroundings(NetworkView view) {
        return new NetworkSurroundings(
                watches.namespace(),
                resourcePrefix,
                namespaceExists(view.targetNamespace()),
                watches.nads().list().stream()
                        .filter(nad -> concerns(nad, view))
                        .map(Nads::view)
                        .toList(),
                Known.seen(offeredResources()),
                addresses.around(view));
    }

    private boolean namespaceExists(String name) {
        return watches.namespaces()
                .get("", name)
                .filter(namespace -> namespace.getMetadata().getDeletionTimestamp() == null)
                .isPresent();
    }

    private static boolean concerns(NetworkAttachmentDefinition nad, NetworkView view) {
        return Objects.equals(nad.getMetadata().getName(), view.object().name());
    }

    private Set<String> offeredResources() {
        return watches.policies().list().stream()
                .filter(policy ->
                        watches.namespace().equals(policy.getMetadata().getNamespace()))
                .map(NetworkController::resource)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static @Nullable String resource(SriovNetworkNodePolicy policy) {
        return policy.getSpec() == null ? null : policy.getSpec().resourceName();
    }
}
