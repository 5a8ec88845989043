package io.sriovib.operator.component;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/** One thing that a SriovOperatorConfig switches on and off. Rendering is pure, and never throws on what an admin wrote. */
public sealed interface Component extends Deployable
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

    /** The file of {@code bindata/} with its objects. */
    Manifest manifest();

    @Override
    default List<HasMetadata> objects() {
        return manifest().objects();
    }

    /** What is to be there. */
    Rendering render(Wish wish);
}
