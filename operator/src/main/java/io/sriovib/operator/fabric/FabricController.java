package io.sriovib.operator.fabric;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
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
import io.sriovib.api.v1.Absent;
import io.sriovib.operator.cluster.Backoff;
import io.sriovib.operator.cluster.ConditionWriter;
import io.sriovib.operator.cluster.EventRecorder;
import io.sriovib.operator.cluster.ObjectStore;
import io.sriovib.operator.cluster.Reporting;
import io.sriovib.operator.cluster.SharedEventSource;
import io.sriovib.operator.cluster.Watch;
import io.sriovib.operator.cluster.Watches;
import io.sriovib.operator.cluster.WriteResult;
import io.sriovib.operator.cluster.Writer;
import io.sriovib.planning.multus.ConfigMapView;
import io.sriovib.planning.multus.MultusAction;
import io.sriovib.planning.multus.MultusNames;
import io.sriovib.planning.multus.MultusPlanner;
import io.sriovib.process.ErrorText;
import java.util.List;
import java.util.Objects;

/** Keeps what an IBFabric asks for around the VFs: for now the multus configuration. Only the object {@code default} of the operator's namespace counts. */
public final class FabricController implements Reconciler<IBFabric> {
    private static final String NAME = "default";
    private static final String KIND = "IBFabric";

    private final String namespace;
    private final Watch<ConfigMap> multusConfig;
    private final Writer writer;
    private final ConditionWriter<IBFabric> status;
    private final Reporting reporting;
    private final Backoff conflicts = new Backoff();
    private final ObjectStore<IBFabric> fabrics = new ObjectStore<>(_ -> {});

    /** Reconciles the fabrics of the operator's namespace. */
    public FabricController(Watches watches, Writer writer, Reporting reporting) {
        this.namespace = watches.namespace();
        this.multusConfig = watches.multusConfig();
        this.writer = writer;
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
        return List.of(new SharedEventSource<>(
                "multus-config", ConfigMap.class, multusConfig, _ -> List.of(new ResourceID(NAME, namespace))));
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
            status.write(fabric, List.of(no(fabric, FabricReason.MULTUS_WRITE_FAILED, ErrorText.of(e))));
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
        return status.write(fabric, List.of(no(fabric, FabricReason.NOT_THE_DEFAULT, message)));
    }

    private boolean pass(IBFabric fabric) {
        var plan = MultusPlanner.plan(
                Objects.requireNonNullElse(fabric.getSpec(), IBFabricSpec.NOTHING),
                multusConfig.get(MultusNames.NAMESPACE, MultusNames.CONFIG_MAP).map(FabricController::view),
                generation(fabric));
        for (var action : plan.actions()) {
            if (multusConfig.written(perform(action)).settled().isEmpty()) {
                return false;
            }
        }
        return status.write(fabric, plan.conditions());
    }

    private WriteResult<ConfigMap> perform(MultusAction action) {
        return switch (action) {
            case MultusAction.CreateConfigMap(var config) ->
                writer.create(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(MultusNames.CONFIG_MAP)
                        .withNamespace(MultusNames.NAMESPACE)
                        .addToAnnotations(MultusNames.MANAGED_BY, MultusNames.MANAGER)
                        .endMetadata()
                        .addToData(MultusNames.KEY, config)
                        .build());
            case MultusAction.PatchConfigMap(var found, var config) ->
                multusConfig
                        .get(MultusNames.NAMESPACE, MultusNames.CONFIG_MAP)
                        .filter(map ->
                                found.resourceVersion().equals(map.getMetadata().getResourceVersion()))
                        .map(map -> writer.update(map, with(map, config)))
                        .orElseGet(() -> new WriteResult.Conflict<>("the ConfigMap changed since it was read"));
        };
    }

    private static ConfigMap with(ConfigMap map, String config) {
        return new ConfigMapBuilder(map)
                .editMetadata()
                .addToAnnotations(MultusNames.MANAGED_BY, MultusNames.MANAGER)
                .endMetadata()
                .addToData(MultusNames.KEY, config)
                .build();
    }

    private static ConfigMapView view(ConfigMap map) {
        return new ConfigMapView(
                map.getMetadata().getResourceVersion(),
                Absent.map(map.getMetadata().getAnnotations()),
                Absent.map(map.getData()));
    }

    private static Condition no(IBFabric fabric, FabricReason reason, String message) {
        return Condition.of(ConditionType.MULTUS_READY, false, reason, message, generation(fabric));
    }

    private static long generation(IBFabric fabric) {
        return Objects.requireNonNullElse(fabric.getMetadata().getGeneration(), 0L);
    }
}
