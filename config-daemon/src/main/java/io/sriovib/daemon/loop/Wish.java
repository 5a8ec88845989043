package io.sriovib.daemon.loop;

import io.sriovib.api.Annotations;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.planning.policy.DevicePluginOffer;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the cluster wants of this node.
 *
 * @param generation of the node state
 * @param spec empty: it has not been computed yet, so nothing may be concluded from its being empty (D9)
 * @param devicePluginConfig hash of the device plugin's configuration that belongs to the spec; empty when the operator does not tell, as the Go operator
 */
public record Wish(long generation, Optional<NodeStateSpec> spec, Optional<String> devicePluginConfig) {
    /** There is no node state yet. */
    public static final Wish NONE = new Wish(0, Optional.empty(), Optional.empty());

    /** Reads a node state. */
    public static Wish of(SriovNetworkNodeState state) {
        var metadata = state.getMetadata();
        var annotations = Objects.requireNonNullElse(metadata.getAnnotations(), Map.<String, String>of());
        var wish = of(
                Objects.requireNonNullElse(metadata.getGeneration(), 0L),
                Annotations.TRUE.equals(annotations.get(Annotations.SPEC_COMPUTED)),
                Objects.requireNonNullElse(state.getSpec(), NodeStateSpec.EMPTY));
        return new Wish(
                wish.generation(),
                wish.spec(),
                Optional.ofNullable(annotations.get(Annotations.DEVICE_PLUGIN_CONFIG_HASH)));
    }

    /**
     * Reads a node state's spec.
     *
     * <p>An operator of ours marks a spec that it has computed. The Go operator does not: there an empty spec counts once it has replaced another one (generation above 1), never in an object that was
     * just made.
     */
    public static Wish of(long generation, boolean marked, NodeStateSpec spec) {
        boolean computed = marked || generation > 1 || !spec.interfaces().isEmpty();
        return new Wish(generation, computed ? Optional.of(spec) : Optional.empty(), Optional.empty());
    }

    /** What the device plugin shall count once the spec is read back; empty as long as there is no spec. */
    Optional<DevicePluginOffer> offer() {
        return spec.map(wanted -> DevicePluginOffer.of(devicePluginConfig.orElse(""), wanted));
    }
}
