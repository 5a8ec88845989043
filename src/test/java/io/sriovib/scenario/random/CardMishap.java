package io.sriovib.scenario.random;

import io.sriovib.scenario.random.node.SimulatedNode;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Cards are pulled and put back, and drivers reloaded. */
enum CardMishap implements Mishap {
    CARD_PULLED {
        @Override
        public Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            if (node.faults().hanging()) {
                return Optional.empty();
            }
            return Places.pf(node, random, _ -> true).map(pf -> {
                node.pull(pf.address());
                return pf.address().text();
            });
        }
    },
    CARDS_BACK {
        @Override
        public Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            node.gone().stream().sorted().forEach(node::plug);
            return Optional.of("");
        }
    },
    DRIVER_RELOADED {
        @Override
        public Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            return node.faults().hanging()
                    ? Optional.empty()
                    : Places.pf(node, random, _ -> true).map(pf -> {
                        pf.vfs().forEach(vf -> node.users().release(Happening.address(vf)));
                        node.users().cniEnds();
                        node.host().reloadDriver(pf.address());
                        node.disturbed();
                        return pf.address().text();
                    });
        }
    };
}
