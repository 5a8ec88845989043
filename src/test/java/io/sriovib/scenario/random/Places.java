package io.sriovib.scenario.random;

import static io.sriovib.scenario.random.Specs.any;

import io.sriovib.planning.value.LinkState;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.scenario.random.node.PfTruth;
import io.sriovib.scenario.random.node.SimulatedNode;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Where something can happen on a machine. */
final class Places {
    /** A PF and one of its VFs. */
    record Place(PfTruth pf, PfTruth.Vf vf) {}

    /** Which of them will do. */
    interface Which<T> {
        boolean fits(T one);
    }

    private Places() {}

    static PciAddress firstPf() {
        return new PciAddress("0000:83:00.0");
    }

    static Optional<PfTruth> pf(SimulatedNode node, RandomGenerator random, Which<PfTruth> which) {
        return Happening.pick(node.truth().stream().filter(which::fits).toList(), random);
    }

    static Optional<Place> vf(SimulatedNode node, RandomGenerator random, Which<Place> which) {
        var all = node.truth().stream()
                .flatMap(pf -> pf.vfs().stream().map(vf -> new Place(pf, vf)))
                .filter(which::fits)
                .toList();
        return Happening.pick(all, random);
    }

    static Optional<PfTruth.Vf> freeVf(SimulatedNode node, RandomGenerator random) {
        return vf(
                        node,
                        random,
                        vf -> isFree(node, vf.vf())
                                && vf.vf().function().driver().isPresent()
                                && !node.faults().hangsOn(vf.pf(), vf.vf().index()))
                .map(Place::vf);
    }

    static boolean isFree(SimulatedNode node, PfTruth.Vf vf) {
        return node.users().holder(Happening.address(vf)).isEmpty()
                && !node.users().cniAtWork(Happening.address(vf));
    }

    static String setLinkState(SimulatedNode node, Place vf, RandomGenerator random) {
        var state = any(random, LinkState.values());
        vf.pf()
                .netdev()
                .ifPresent(netdev ->
                        node.raw().vfLinks().setLinkState(netdev.name(), vf.vf().index(), state));
        node.disturbed();
        return Happening.address(vf.vf()) + " " + state;
    }
}
