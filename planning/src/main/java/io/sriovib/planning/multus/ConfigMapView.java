package io.sriovib.planning.multus;

import java.util.Map;

/**
 * The ConfigMap {@link MultusNames#CONFIG_MAP} that exists.
 *
 * @param resourceVersion which state of it was read: writes that rest on it carry it
 * @param annotations all of them
 * @param data all of it
 */
public record ConfigMapView(String resourceVersion, Map<String, String> annotations, Map<String, String> data) {
    public ConfigMapView {
        annotations = Map.copyOf(annotations);
        data = Map.copyOf(data);
    }

    /** Whether the operator made or adopted it. */
    public boolean ours() {
        return MultusNames.MANAGER.equals(annotations.get(MultusNames.MANAGED_BY));
    }

    /** The configuration in it; empty when it has none. */
    public String config() {
        return data.getOrDefault(MultusNames.KEY, "");
    }
}
