package io.sriovib.daemon.loop;

import io.sriovib.api.v1.NodeStateSpec;
import java.util.Optional;

/**
 * What the cluster wants of this node.
 *
 * @param generation of the node state
 * @param spec empty: it has not been computed yet, so nothing may be concluded from its being empty (D9)
 */
public record Wish(long generation, Optional<NodeStateSpec> spec) {
    /** There is no node state yet. */
    public static final Wish NONE = new Wish(0, Optional.empty());

    /**
     * Reads a node state's spec.
     *
     * <p>An operator of ours marks a spec that it has computed. The Go operator does not: there an empty spec counts once it has replaced another one (generation above 1), never in an object that was
     * just made.
     */
    public static Wish of(long generation, boolean marked, NodeStateSpec spec) {
        boolean computed = marked || generation > 1 || !spec.interfaces().isEmpty();
        return new Wish(generation, computed ? Optional.of(spec) : Optional.empty());
    }
}
