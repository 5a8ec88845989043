package io.sriovib.planning.policy;

import io.sriovib.api.v1.OperatorConfigSpec;
import io.sriovib.api.v1.SriovNetworkPoolConfig;
import java.util.List;

/**
 * What is the same for all nodes in one round of planning.
 *
 * @param namespace the operator's; policies and pools elsewhere do not count (section 2.1)
 * @param config spec of the SriovOperatorConfig {@code default}
 * @param nics content of the ConfigMap {@code supported-nic-ids}
 * @param pools all pools known, of any namespace
 */
public record PolicySettings(
        String namespace, OperatorConfigSpec config, SupportedNics nics, List<SriovNetworkPoolConfig> pools) {
    private static final String BRIDGES_GATE = "manageSoftwareBridges";

    public PolicySettings {
        pools = List.copyOf(pools);
    }

    /** Whether node states contain software bridges: feature gate, off by default (section 4.8). */
    public boolean manageSoftwareBridges() {
        return config.featureGates().getOrDefault(BRIDGES_GATE, false);
    }
}
