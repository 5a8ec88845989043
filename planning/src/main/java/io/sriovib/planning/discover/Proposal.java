package io.sriovib.planning.discover;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;

/**
 * An object to apply, with the reason of each choice.
 *
 * @param object policy or network
 * @param comments one line each, by the path of the field that it stands above: {@code spec.numVfs}; the empty path is the object itself
 */
public record Proposal(HasMetadata object, Map<String, String> comments) {
    public Proposal {
        comments = Map.copyOf(comments);
    }
}
