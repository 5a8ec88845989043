package io.sriovib.operator.fabric;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.ConditionType;
import io.sriovib.api.condition.ConditionedKind;
import io.sriovib.api.condition.FabricReason;
import io.sriovib.api.fabric.IBFabric;
import io.sriovib.api.fabric.IBFabricSpec;
import io.sriovib.api.fabric.IBFabricStatus;
import io.sriovib.operator.cluster.Backoff;
import io.sriovib.operator.cluster.ConditionWriter;
import io.sriovib.operator.cluster.EventRecorder;
import io.sriovib.operator.cluster.ObjectStore;
import io.sriovib.operator.cluster.Reporting;
import io.sriovib.operator.cluster.SharedEventSource;
import io.sriovib.operator.cluster.Watch;
import io.sriovib.operator.cluster.Watches;
import io.sriovib.operator.cluster.Writer;
import io.sriovib.planning.fabric.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Keeps what an IBFabric asks for around the VFs: the multus configuration, multus and whereabouts themselves. Only the object {@code default} of the operator's namespace counts. */
public final class FabricController implements Reconciler<IBFabric> {
    private static final String NAME = "default";
    private static final String KIND = "IBFabric";

    private final String namespace;
    private final Watch<ConfigMap> configMaps;
    private final MultusConfigMap multusConfig;
    private final PartInstaller installer;
    private final ConditionWriter<IBFabric> status;
    private final Reporting reporting;
    private final Backoff conflicts = new Backoff();
    private final ObjectStore<IBFabric> fabrics = new ObjectStore<>(_ -> {});

    /** Reconciles the fabrics of the operator's namespace. */
    public FabricController(Watches watches, PartInstaller installer, Writer writer, Reporting reporting) {
        this.installer = installer;
        this.namespace = watches.namespace();
        this.configMaps = watches.multusConfig();
        this.multusConfig = new MultusConfigMap(configMaps, writer);
        this.reporting = reporting;
        this.status = new ConditionWriter<>(
                new ConditionWriter.Field<>(
                        ConditionedKind.FABRIC.owned(), FabricController::conditions, FabricController::put),
                this::announce,
                fabrics,
                writer,
                reporting);
    }

    private static List<Condition> conditions(IBFabric fabric) {
        return fabric.getStatus() == null ? List.of() : fabric.getStatus().conditions();
    }

    private static void put(IBFabric fabric, List<Condition> conditions) {
        fabric.setStatus(new IBFabricStatus(conditions));
    }

    private void announce(IBFabric fabric, List<Condition> before, List<Condition> now) {
        now.stream()
                .filter(condition -> !before.contains(condition))
                .forEach(condition -> reporting
                        .events()
                        .record(
                                fabric,
                                condition.isTrue() ? EventRecorder.Type.NORMAL : EventRecorder.Type.WARNING,
                                String.valueOf(condition.reason()),
                                String.valueOf(condition.message())));
    }

    /** What the controller keeps of its primaries. */
    public ObjectStore<IBFabric> fabrics() {
        return fabrics;
    }

    @Override
    public List<EventSource<?, IBFabric>> prepareEventSources(EventSourceContext<IBFabric> context) {
        var fabric = new ResourceID(NAME, namespace);
        var all = new ArrayList<>(installer.<IBFabric>events(fabric));
        all.add(new SharedEventSource<>("multus-config", ConfigMap.class, configMaps, _ -> List.of(fabric)));
        return all;
    }

    @Override
    public UpdateControl<IBFabric> reconcile(IBFabric fabric, Context<IBFabric> context) {
        if (context.isPrimaryResourceDeleted() || fabric.getMetadata().getDeletionTimestamp() != null) {
            return settled(fabric);
        }
        try {
            boolean settled = fabric.getMetadata().getName().equals(NAME) ? pass(fabric) : refuse(fabric);
            reporting.metrics().reconciled(KIND, settled);
            return settled
                    ? settled(fabric)
                    : UpdateControl.<IBFabric>noUpdate().rescheduleAfter(conflicts.failed(key(fabric)));
        } catch (KubernetesClientException e) {
            reporting.metrics().reconciled(KIND, false);
            throw e;
        }
    }

    private UpdateControl<IBFabric> settled(IBFabric fabric) {
        conflicts.succeeded(key(fabric));
        return UpdateControl.noUpdate();
    }

    private String key(IBFabric fabric) {
        return fabrics.getKey(fabric);
    }

    private boolean refuse(IBFabric fabric) {
        var message = "only the IBFabric named default counts; move this spec there and delete this object";
        return status.write(
                fabric,
                List.of(Condition.of(
                        ConditionType.MULTUS_READY, false, FabricReason.NOT_THE_DEFAULT, message, generation(fabric))));
    }

    /** Returns false when something must be tried again. Each part is done by itself: one that fails holds up no other. */
    private boolean pass(IBFabric fabric) {
        var spec = Objects.requireNonNullElse(fabric.getSpec(), IBFabricSpec.NOTHING);
        var configured = multusConfig.bring(spec, generation(fabric));
        if (configured.isEmpty()) {
            return false;
        }
        var outcomes = new ArrayList<PartOutcome>();
        outcomes.add(configured.get());
        for (var part : Part.values()) {
            outcomes.add(installer.bring(part, fabric, generation(fabric)));
        }
        var conditions = outcomes.stream()
                .flatMap(outcome -> outcome.condition().stream())
                .toList();
        return status.write(fabric, conditions) && outcomes.stream().allMatch(PartOutcome::settled);
    }

    private static long generation(IBFabric fabric) {
        return Objects.requireNonNullElse(fabric.getMetadata().getGeneration(), 0L);
    }
}
