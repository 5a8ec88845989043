package io.sriovib.daemon;

import java.util.ArrayList;
import java.util.Map;

/**
 * Settings of one daemon, by the reference's names (section 6.1).
 *
 * @param nodeName name of Node and node state
 * @param namespace the operator's namespace
 * @param developerMode DEV_MODE is exactly {@code TRUE}: cards that are not listed are reported too
 */
public record DaemonSettings(String nodeName, String namespace, boolean developerMode) {
    /** Settings of a daemon that looks at listed cards only. */
    public DaemonSettings(String nodeName, String namespace) {
        this(nodeName, namespace, false);
    }

    /**
     * Reads NODE_NAME, NAMESPACE and DEV_MODE.
     *
     * @param nodeName from the command line; empty: NODE_NAME counts
     * @throws IllegalArgumentException naming everything that is missing
     */
    public static DaemonSettings of(String nodeName, Map<String, String> environment) {
        var node = nodeName.isEmpty() ? environment.getOrDefault("NODE_NAME", "") : nodeName;
        var namespace = environment.getOrDefault("NAMESPACE", "");
        var missing = new ArrayList<String>();
        if (node.isEmpty()) {
            missing.add("the node's name (--node-name or NODE_NAME)");
        }
        if (namespace.isEmpty()) {
            missing.add("the operator's namespace (NAMESPACE)");
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("not given: " + String.join(" and ", missing));
        }
        return new DaemonSettings(node, namespace, "TRUE".equals(environment.get("DEV_MODE")));
    }
}
