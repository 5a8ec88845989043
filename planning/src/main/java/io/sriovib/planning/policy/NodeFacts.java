package io.sriovib.planning.policy;

import java.util.Map;

/**
 * What planners need to know of a Node object.
 *
 * @param name name of the node, and of its node state
 * @param labels its labels
 */
public record NodeFacts(String name, Map<String, String> labels) {
    public NodeFacts {
        labels = Map.copyOf(labels);
    }

    /** Whether each entry equals a label; an empty selector matches every node (section 2.1). */
    public boolean hasAll(Map<String, String> selector) {
        return selector.entrySet().stream().allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())));
    }
}
