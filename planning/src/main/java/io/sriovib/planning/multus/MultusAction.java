package io.sriovib.planning.multus;

/** One write of the ConfigMap {@link MultusNames#CONFIG_MAP}. */
public sealed interface MultusAction {
    /**
     * Makes it, with our annotation.
     *
     * @param config value of the key
     */
    record CreateConfigMap(String config) implements MultusAction {}

    /**
     * Sets our annotation and the key by a merge patch with the resource version that was read; other keys, labels and annotations stay.
     *
     * @param found what it is now
     * @param config value of the key
     */
    record PatchConfigMap(ConfigMapView found, String config) implements MultusAction {}
}
