package io.sriovib.operator.node;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.sriovib.api.Annotations;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.operator.config.Ownership;
import io.sriovib.planning.policy.NodeWish;
import io.sriovib.planning.policy.StaleNodeStates;
import io.sriovib.planning.value.ContentHash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A node's wish as a node state object (section 2.5); pure. */
final class NodeStates {
    private NodeStates() {}

    /** The node state that does not exist yet. */
    static SriovNetworkNodeState create(String name, SriovOperatorConfig owner, NodeWish wish) {
        var metadata = new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(owner.getMetadata().getNamespace())
                .withAnnotations(annotations(Map.of(), wish, wish.computed()))
                .withOwnerReferences(ownerReference(owner))
                .build();
        return state(metadata, wish, null);
    }

    /** The stored node state with the wish in it; owner references are replaced as a whole, annotations of others stay. */
    static SriovNetworkNodeState update(SriovNetworkNodeState stored, SriovOperatorConfig owner, NodeWish wish) {
        var metadata = new ObjectMetaBuilder(stored.getMetadata())
                .withAnnotations(annotations(
                        Objects.requireNonNullElse(stored.getMetadata().getAnnotations(), Map.of()),
                        wish,
                        wish.computed() || tellsPfs(stored)))
                .withOwnerReferences(ownerReference(owner))
                .build();
        return state(metadata, wish, stored);
    }

    /** The stored node state with one annotation more. */
    static SriovNetworkNodeState annotate(SriovNetworkNodeState stored, String key, String value) {
        var copy = new SriovNetworkNodeState();
        copy.setMetadata(new ObjectMetaBuilder(stored.getMetadata())
                .addToAnnotations(key, value)
                .build());
        copy.setSpec(stored.getSpec());
        copy.setStatus(stored.getStatus());
        return copy;
    }

    /** Owner references of everything in the namespace that lives as long as the SriovOperatorConfig. */
    static List<OwnerReference> ownerReference(SriovOperatorConfig owner) {
        return List.of(Ownership.of(owner));
    }

    /** Whether the daemon has told which PFs there are: then a spec without any is computed too, as on a node that has no card. */
    static boolean tellsPfs(SriovNetworkNodeState stored) {
        return stored.getStatus() != null && stored.getStatus().tellsPfs();
    }

    private static Map<String, String> annotations(Map<String, String> stored, NodeWish wish, boolean computed) {
        var annotations = new HashMap<>(stored);
        annotations.remove(StaleNodeStates.KEEP_UNTIL);
        annotations.put(Annotations.DEVICE_PLUGIN_CONFIG_HASH, ContentHash.of(wish.devicePluginConfig()));
        if (computed) {
            annotations.put(Annotations.SPEC_COMPUTED, Annotations.TRUE);
        }
        return annotations;
    }

    private static SriovNetworkNodeState state(
            ObjectMeta metadata, NodeWish wish, @Nullable SriovNetworkNodeState stored) {
        var state = new SriovNetworkNodeState();
        state.setMetadata(metadata);
        state.setSpec(wish.spec());
        if (stored != null) {
            state.setStatus(stored.getStatus());
        }
        return state;
    }
}
