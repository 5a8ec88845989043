package io.sriovib.planning.discover;

import io.sriovib.planning.policy.NodeFacts;
import java.util.Comparator;
import java.util.Optional;

/**
 * A PF that a policy can serve.
 *
 * @param node where it is
 * @param card what it is
 * @param address PCI address, unique on the node
 * @param name netdev, if no other PF of the node answers to it; else empty
 * @param rail its number among the node's PFs of that card, from 0 in order of PCI addresses
 * @param numaNode as its node reports it; empty: it does not
 * @param totalVfs most VFs that it offers, at least 1
 * @param presentVfs VFs that it has
 */
record FoundPf(
        NodeFacts node,
        Card card,
        String address,
        String name,
        int rail,
        Optional<Long> numaNode,
        long totalVfs,
        long presentVfs) {
    static final Comparator<FoundPf> ORDER = Comparator.comparing(FoundPf::card)
            .thenComparing(FoundPf::address)
            .thenComparing(pf -> pf.node().name());

    FoundPf withoutName() {
        return new FoundPf(node, card, address, "", rail, numaNode, totalVfs, presentVfs);
    }
}
