package io.sriovib.operator.node;

import io.fabric8.kubernetes.api.model.Node;
import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.OperatorConfigSpec;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.operator.cluster.Watches;
import io.sriovib.planning.policy.ManagedNodes;
import java.util.List;
import java.util.Optional;

/**
 * What there is of one node name: the Node, its state, both or neither. Names, not Node objects, are what rounds work on, since the state of a node that is gone
 * needs care too (section 2.5).
 *
 * @param name of the Node and of its state
 * @param node the Node, if it exists
 * @param state its node state, if it exists
 */
record NodeSubject(String name, Optional<Node> node, Optional<SriovNetworkNodeState> state) {
    static NodeSubject of(String name, Watches watches) {
        return new NodeSubject(
                name, watches.nodes().get("", name), watches.nodeStates().get(watches.namespace(), name));
    }

    /** The Node when it is ours. */
    Optional<Node> managed(OperatorConfigSpec config) {
        return node.filter(
                found -> ManagedNodes.manages(PolicySelection.facts(found).labels(), config));
    }

    List<InterfaceStatus> report() {
        return state.map(SriovNetworkNodeState::getStatus)
                .map(status -> status.interfaces())
                .orElse(List.of());
    }

    NodeStateSpec previousWish() {
        return state.map(SriovNetworkNodeState::getSpec).orElse(NodeStateSpec.EMPTY);
    }
}
