package io.sriovib.operator;

import io.sriovib.operator.component.Installation;
import io.sriovib.planning.policy.StaleNodeStates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the environment says (section 4.9): read once, at start. The names are the reference's, so that its Deployment runs us unchanged.
 *
 * @param namespace the operator's; its objects and those of the daemons are there (env NAMESPACE)
 * @param resourcePrefix of all resources of the device plugin (env RESOURCE_PREFIX, required)
 * @param clusterType env CLUSTER_TYPE
 * @param staleNodeStateDelay how long the state of a node that is gone is kept (env STALE_NODE_STATE_CLEANUP_DELAY_MINUTES)
 * @param environment all of it: what the operator renders reads the rest, each component for itself
 */
public record OperatorSettings(
        String namespace,
        String resourcePrefix,
        ClusterType clusterType,
        Duration staleNodeStateDelay,
        Map<String, String> environment) {
    /** Keeps a copy. */
    public OperatorSettings {
        environment = Map.copyOf(environment);
    }

    /** Which distribution the cluster is. */
    public enum ClusterType {
        /** Plain Kubernetes. */
        KUBERNETES,
        /** OpenShift. */
        OPENSHIFT
    }

    /** The environment is not usable; the message has one line per problem, each with its remedy. */
    public static final class InvalidSettingsException extends RuntimeException {
        InvalidSettingsException(List<String> problems) {
            super(String.join(System.lineSeparator(), problems));
        }
    }

    /**
     * Reads the environment.
     *
     * @param environment names and values, as {@link System#getenv()} gives them
     * @throws InvalidSettingsException with all problems at once
     */
    public static OperatorSettings fromEnvironment(Map<String, String> environment) {
        var problems = new ArrayList<String>();
        var namespace = required(environment, "NAMESPACE", "set it to the operator's namespace", problems);
        var prefix = required(environment, "RESOURCE_PREFIX", "set it, usually to openshift.io", problems);
        var type = clusterType(environment.getOrDefault("CLUSTER_TYPE", ""), problems);
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return new OperatorSettings(
                namespace,
                prefix,
                type,
                StaleNodeStates.delay(environment.get("STALE_NODE_STATE_CLEANUP_DELAY_MINUTES")),
                environment);
    }

    /** What components are rendered for. */
    Installation installation() {
        return new Installation(namespace, resourcePrefix, clusterType == ClusterType.OPENSHIFT, environment);
    }

    private static String required(Map<String, String> environment, String name, String remedy, List<String> problems) {
        var value = environment.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            problems.add(name + ": not set; " + remedy);
        }
        return value;
    }

    /** Absent counts as Kubernetes; the reference would refuse to start. */
    private static ClusterType clusterType(String text, List<String> problems) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "kubernetes" -> ClusterType.KUBERNETES;
            case "openshift" -> ClusterType.OPENSHIFT;
            default -> {
                problems.add("CLUSTER_TYPE: '" + text + "' is unknown; use kubernetes or openshift");
                yield ClusterType.KUBERNETES;
            }
        };
    }
}
