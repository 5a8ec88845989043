package io.sriovib.operator.fabric;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.ConditionType;
import io.sriovib.api.condition.FabricReason;
import io.sriovib.api.fabric.IBFabricSpec;
import io.sriovib.api.v1.Absent;
import io.sriovib.operator.cluster.Watch;
import io.sriovib.operator.cluster.WriteResult;
import io.sriovib.operator.cluster.Writer;
import io.sriovib.planning.multus.ConfigMapView;
import io.sriovib.planning.multus.MultusAction;
import io.sriovib.planning.multus.MultusNames;
import io.sriovib.planning.multus.MultusPlanner;
import io.sriovib.process.ErrorText;
import java.util.Optional;

/** Keeps ConfigMap {@link MultusNames#CONFIG_MAP} as the fabric asks: asks {@link MultusPlanner}, does its action. */
final class MultusConfigMap {
    private final Watch<ConfigMap> maps;
    private final Writer writer;

    MultusConfigMap(Watch<ConfigMap> maps, Writer writer) {
        this.maps = maps;
        this.writer = writer;
    }

    /** Returns empty when somebody was faster: then all must be planned anew. */
    Optional<PartOutcome> bring(IBFabricSpec spec, long generation) {
        var plan = MultusPlanner.plan(
                spec, maps.get(MultusNames.NAMESPACE, MultusNames.CONFIG_MAP).map(MultusConfigMap::view), generation);
        try {
            for (var action : plan.actions()) {
                if (maps.written(perform(action)).settled().isEmpty()) {
                    return Optional.empty();
                }
            }
        } catch (KubernetesClientException e) {
            var condition = Condition.of(
                    ConditionType.MULTUS_READY, false, FabricReason.MULTUS_WRITE_FAILED, ErrorText.of(e), generation);
            return Optional.of(new PartOutcome(Optional.of(condition), false));
        }
        return Optional.of(new PartOutcome(plan.conditions().stream().findFirst(), true));
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
                maps.get(MultusNames.NAMESPACE, MultusNames.CONFIG_MAP)
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
}
