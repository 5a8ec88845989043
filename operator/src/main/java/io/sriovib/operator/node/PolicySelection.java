package io.sriovib.operator.node;

import io.fabric8.kubernetes.api.model.Node;
import io.sriovib.api.v1.Absent;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.planning.policy.NodeFacts;
import org.jspecify.annotations.Nullable;

/** Which policies concern which nodes, as far as triggers need it; pure. */
public final class PolicySelection {
    private PolicySelection() {}

    /** What planners see of a Node. */
    public static NodeFacts facts(Node node) {
        var metadata = node.getMetadata();
        return new NodeFacts(metadata.getName(), Absent.map(metadata.getLabels()));
    }

    /** Whether the nodeSelector matches, managed or not; one without a spec selects all, as an empty selector does (section 2.1). */
    public static boolean selects(@Nullable SriovNetworkNodePolicy policy, NodeFacts node) {
        return policy != null
                && (policy.getSpec() == null || node.hasAll(policy.getSpec().nodeSelector()));
    }
}
