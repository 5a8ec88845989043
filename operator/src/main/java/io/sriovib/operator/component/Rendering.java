package io.sriovib.operator.component;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.sriovib.planning.finding.Finding;
import java.util.List;

/** What a component is to look like on the cluster. */
public sealed interface Rendering {
    /**
     * These objects are to be there; others of the component's manifest are not.
     *
     * @param objects in the order in which they are written
     */
    record Wanted(List<HasMetadata> objects) implements Rendering {
        /** Keeps a copy. */
        public Wanted {
            objects = List.copyOf(objects);
        }
    }

    /** It is switched off: none of its objects is to be there. */
    record Unwanted() implements Rendering {}

    /**
     * It cannot be rendered; what is there is left as it is.
     *
     * @param problems all of them
     */
    record Impossible(List<Finding> problems) implements Rendering {
        /** Keeps a copy. */
        public Impossible {
            problems = List.copyOf(problems);
        }
    }
}
