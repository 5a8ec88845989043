package io.sriovib.operator.component;

import io.sriovib.api.v1.OperatorConfigSpec;
import java.util.Set;

/**
 * What components are rendered from, beside the installation.
 *
 * @param spec of the SriovOperatorConfig
 * @param deviceConfigShards how many ConfigMaps {@code device-plugin-config}, {@code -1}, … there are; at least one
 * @param serving names of the DaemonSets of which a pod is available
 */
public record Wish(OperatorConfigSpec spec, int deviceConfigShards, Set<String> serving) {
    /** Keeps a copy. */
    public Wish {
        serving = Set.copyOf(serving);
    }

    boolean has(FeatureGate gate) {
        return gate.isOn(spec.featureGates());
    }

    boolean serves(String daemonSet) {
        return serving.contains(daemonSet);
    }
}
