package io.sriovib.operator.component;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;

/** What every rendered object gets. */
final class Placed {
    private Placed() {}

    /** Puts a namespaced object into the operator's namespace; returns it. */
    static <T extends HasMetadata> T in(Installation installation, T object) {
        if (object instanceof Namespaced) {
            object.getMetadata().setNamespace(installation.namespace());
        }
        return object;
    }
}
