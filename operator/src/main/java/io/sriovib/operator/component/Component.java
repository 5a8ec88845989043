package io.sriovib.operator.component;

import java.util.List;

/** One thing that is switched on and off as a whole. Rendering is pure, and never throws on what an admin wrote. */
public sealed interface Component
        permits ConfigDaemon, DevicePlugin, MetricsExporter, OperatorWebhook, ResourcesInjector {
    /** All, in the order in which they are written: what the main job needs comes first, and none waits for another. */
    static List<Component> all(Installation installation) {
        return List.of(
                new ConfigDaemon(installation),
                new DevicePlugin(installation),
                new MetricsExporter(installation),
                new ResourcesInjector(installation),
                new OperatorWebhook(installation));
    }

    /** For conditions and logs. */
    String title();

    /** Every object that the component may have. */
    Manifest manifest();

    /** What is to be there. */
    Rendering render(Wish wish);
}
