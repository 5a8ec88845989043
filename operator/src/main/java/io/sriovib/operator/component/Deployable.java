package io.sriovib.operator.component;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/** What is written to the cluster, kept and removed as a whole. */
public sealed interface Deployable permits Component, FabricComponent {
    /** For conditions and logs. */
    String title();

    /** Every object that it may have, each a copy that may be changed: those that are not wanted are removed, where they are ours. */
    List<HasMetadata> objects();
}
