package io.sriovib.planning.discover;

import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.planning.policy.SupportedNics;
import java.util.List;

/**
 * What the planner needs to know of a cluster.
 *
 * @param nodes those with a SriovNetworkNodeState, in any order
 * @param policies all of them
 * @param networks all of them, of every kind
 * @param nics the cards that are known to work
 */
public record ClusterSeen(
        List<NodeSeen> nodes, List<SriovNetworkNodePolicy> policies, List<NetworkSeen> networks, SupportedNics nics) {
    public ClusterSeen {
        nodes = List.copyOf(nodes);
        policies = List.copyOf(policies);
        networks = List.copyOf(networks);
    }
}
