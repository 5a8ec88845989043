package io.sriovib.planning.discover;

import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.planning.policy.NodeFacts;
import java.util.List;

/**
 * A node and its SriovNetworkNodeState.
 *
 * @param facts name and labels
 * @param spec what it shall have at present
 * @param status what it reports
 * @param ranges IPv4 ranges that its pods and its own address are in, {@code 10.244.1.0/24}; what cannot be read is ignored
 */
public record NodeSeen(NodeFacts facts, NodeStateSpec spec, NodeStateStatus status, List<String> ranges) {
    public NodeSeen {
        ranges = List.copyOf(ranges);
    }

    String name() {
        return facts.name();
    }
}
