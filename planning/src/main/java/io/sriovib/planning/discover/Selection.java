package io.sriovib.planning.discover;

import io.sriovib.planning.policy.NodeFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The nodes of one policy.
 *
 * @param labels its nodeSelector
 * @param why these labels
 * @param suffix for the policy's name; empty when one policy serves the whole slot
 * @param pfs those of the slot that are on the nodes
 */
record Selection(Map<String, String> labels, String why, String suffix, List<FoundPf> pfs) {
    private static final int NAMED_NODES = 8;

    Selection {
        labels = Map.copyOf(labels);
        pfs = List.copyOf(pfs);
    }

    /** One selection where labels tell the slot's nodes from the other managed ones, else one for each node; remarks on nodes that nothing tells apart. */
    static List<Selection> of(Slot slot, Collection<NodeFacts> managed, Remarks remarks) {
        var wanted = slot.pfs().stream().map(FoundPf::node).toList();
        var labels = NodeLabels.selector(wanted, managed);
        if (labels.isPresent()) {
            var which = wanted.size() == managed.size() ? "all managed nodes have it: " : "only these nodes have it: ";
            var why = labels.get().isEmpty() ? "all managed nodes, they have no label in common: " : which;
            return List.of(new Selection(labels.get(), why + names(wanted), "", slot.pfs()));
        }
        var selections = new ArrayList<Selection>();
        for (var pf : slot.pfs()) {
            NodeLabels.hostname(pf.node(), managed)
                    .ifPresentOrElse(
                            hostname -> selections.add(byHostname(pf, hostname)),
                            () -> remarks.add(
                                    pf.node().name(),
                                    "%s at %s has no policy: no label tells this node from the others; label it and run this again"
                                            .formatted(pf.name().isEmpty() ? "the PF" : pf.name(), pf.address())));
        }
        return selections;
    }

    private static Selection byHostname(FoundPf pf, Map<String, String> hostname) {
        return new Selection(
                hostname,
                "one node only: no other label tells the nodes with this card from the rest; label them alike and run this again for one policy",
                pf.node().name(),
                List.of(pf));
    }

    private static String names(List<NodeFacts> nodes) {
        var named = String.join(
                ", ", nodes.stream().map(NodeFacts::name).limit(NAMED_NODES).toList());
        return nodes.size() <= NAMED_NODES ? named : "%s and %d more".formatted(named, nodes.size() - NAMED_NODES);
    }
}
