package io.sriovib.operator.node;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.sriovib.api.v1.Absent;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.api.v1.SriovNetworkPoolConfig;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.operator.cluster.DirtySet;
import io.sriovib.operator.cluster.Watch;
import io.sriovib.operator.cluster.Watches;
import io.sriovib.planning.policy.NodeFacts;
import io.sriovib.planning.policy.Pools;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which nodes a change concerns (design 2.1 step 1): those, and no other, become dirty. The mappings are pure. */
final class NodeTriggers {
    private final Watches watches;
    private final DirtySet dirty;

    NodeTriggers(Watches watches, DirtySet dirty) {
        this.watches = watches;
        this.dirty = dirty;
    }

    /** Listens to everything that node states are computed from; before the watches start. */
    void listen() {
        watches.nodes().listen((before, now) -> addIf(labelsDiffer(before, now), before, now));
        watches.nodeStates().listen((before, now) -> addIf(stateDiffers(before, now), before, now));
        watches.policies().listen((before, now) -> {
            if (!Watch.same(before, now, SriovNetworkNodePolicy::getSpec)) {
                dirty.addAll(selected(
                        facts(), node -> PolicySelection.selects(before, node) || PolicySelection.selects(now, node)));
            }
        });
        watches.pools().listen((before, now) -> {
            if (!Watch.same(before, now, SriovNetworkPoolConfig::getSpec)) {
                dirty.addAll(selected(facts(), node -> selects(before, node) || selects(now, node)));
            }
        });
        watches.operatorConfigs().listen((before, now) -> {
            if (now != null && isOurs(now) && configDiffers(before, now)) {
                addEveryNode();
            }
        });
        watches.configMaps().listen(this::configMapChanged);
    }

    /** One that was made anew owns what the old one owned, also when its deletion was never seen. */
    static boolean configDiffers(@Nullable SriovOperatorConfig before, SriovOperatorConfig now) {
        return !Watch.same(before, now, config -> config.getSpec())
                || !Watch.same(before, now, config -> config.getMetadata().getUid());
    }

    private boolean isOurs(SriovOperatorConfig config) {
        return watches.namespace().equals(config.getMetadata().getNamespace());
    }

    /** Marks whatever has a Node, a node state or a device-plugin config. */
    void addEveryNode() {
        watches.nodes().list().forEach(node -> dirty.add(node.getMetadata().getName()));
        watches.nodeStates()
                .list()
                .forEach(state -> dirty.add(state.getMetadata().getName()));
        watches.configMaps().list().stream()
                .filter(DevicePluginConfigMaps::isShard)
                .forEach(map -> dirty.addAll(Absent.map(map.getData()).keySet()));
    }

    private void configMapChanged(@Nullable ConfigMap before, @Nullable ConfigMap now) {
        var map = now == null ? before : now;
        if (map == null || Watch.same(before, now, ConfigMap::getData)) {
            return;
        }
        if (map.getMetadata().getName().equals(Watches.SUPPORTED_NICS)) {
            addEveryNode();
        } else if (DevicePluginConfigMaps.isShard(map)) {
            dirty.addAll(changedKeys(data(before), data(now)));
        }
    }

    private static Map<String, String> data(@Nullable ConfigMap map) {
        return map == null ? Map.of() : Absent.map(map.getData());
    }

    /** Somebody changed these texts by hand: they are put back. */
    static Set<String> changedKeys(Map<String, String> before, Map<String, String> now) {
        var keys = new HashSet<>(before.keySet());
        keys.addAll(now.keySet());
        keys.removeIf(key -> Objects.equals(before.get(key), now.get(key)));
        return keys;
    }

    private void addIf(boolean differs, @Nullable HasMetadata before, @Nullable HasMetadata now) {
        var object = now == null ? before : now;
        if (differs && object != null) {
            dirty.add(object.getMetadata().getName());
        }
    }

    static boolean labelsDiffer(@Nullable Node before, @Nullable Node now) {
        return !Watch.same(before, now, node -> node.getMetadata().getLabels());
    }

    /** A report that says other things of the PFs, or a hand that changed what is ours (D28). */
    static boolean stateDiffers(@Nullable SriovNetworkNodeState before, @Nullable SriovNetworkNodeState now) {
        return !Watch.same(
                        before,
                        now,
                        state -> state.getStatus() == null
                                ? List.of()
                                : state.getStatus().interfaces())
                || !Watch.same(before, now, NodeStates::tellsPfs)
                || !Watch.same(before, now, SriovNetworkNodeState::getSpec)
                || !Watch.same(before, now, state -> state.getMetadata().getAnnotations())
                || !Watch.same(before, now, state -> state.getMetadata().getOwnerReferences());
    }

    private List<NodeFacts> facts() {
        return watches.nodes().list().stream().map(PolicySelection::facts).toList();
    }

    private static Set<String> selected(List<NodeFacts> nodes, Predicate<NodeFacts> which) {
        return nodes.stream().filter(which).map(NodeFacts::name).collect(Collectors.toSet());
    }

    private boolean selects(@Nullable SriovNetworkPoolConfig pool, NodeFacts node) {
        return pool != null
                && !Pools.of(node.labels(), List.of(pool), watches.namespace()).isEmpty();
    }
}
