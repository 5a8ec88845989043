package io.sriovib.scenario.random;

import io.sriovib.scenario.random.node.DaemonUnderTest;
import io.sriovib.scenario.random.node.SimulatedNode;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Pods come and go, and their CNI works on VFs. */
enum PodMishap implements Mishap {
    POD_TAKES_VF {
        @Override
        public Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            return Places.freeVf(node, random).map(vf -> {
                boolean moves = random.nextBoolean() && vf.netdev().isPresent();
                node.users().hold(Happening.address(vf), "pod default/p" + vf.index(), moves);
                return vf.index() + " of " + Happening.address(vf);
            });
        }
    },
    POD_TAKES_VF_TOO {
        @Override
        public Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            return POD_TAKES_VF.happen(node, world, random);
        }
    },
    POD_ENDS {
        @Override
        public Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            return Happening.pick(node.users().held().stream().sorted().toList(), random)
                    .map(vf -> {
                        node.users().release(vf);
                        return vf.text();
                    });
        }
    },
    PODS_END {
        @Override
        public Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            node.users().releaseAll();
            return Optional.of("all");
        }
    },
    POD_SETS_LINK_STATE {
        @Override
        public Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            return Places.vf(
                            node,
                            random,
                            vf -> node.users()
                                    .holder(Happening.address(vf.vf()))
                                    .isPresent())
                    .map(vf -> Places.setLinkState(node, vf, random));
        }
    },
    CNI_REBINDS_VF {
        @Override
        public Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            return Places.vf(
                            node,
                            random,
                            vf -> Places.isFree(node, vf.vf())
                                    && vf.pf().autoprobe()
                                    && node.daemon().map(DaemonUnderTest::idle).orElse(true)
                                    && !node.bindOwed(vf.pf().address(), vf.vf().index())
                                    && vf.vf().function().driver().isPresent()
                                    && !vf.vf().function().driver().equals(Optional.of("vfio-pci")))
                    .map(vf -> {
                        var address = Happening.address(vf.vf());
                        node.users().cniWorks(address, Duration.ofMillis(2500));
                        node.raw().pci().unbind(vf.pf().address(), vf.vf().index());
                        node.disturbed();
                        world.time().after(Duration.ofSeconds(2), () -> boundAgain(node, vf));
                        return address.text();
                    });
        }
    };

    private static void boundAgain(SimulatedNode node, Places.Place vf) {
        if (!node.running() || !node.users().cniAtWork(Happening.address(vf.vf()))) {
            return;
        }
        node.truth().stream()
                .filter(pf -> pf.address().equals(vf.pf().address()))
                .flatMap(pf -> pf.vf(vf.vf().index()).stream())
                .filter(now -> now.function().driver().isEmpty())
                .forEach(_ -> {
                    node.raw().pci().probe(vf.pf().address(), vf.vf().index());
                    node.users().cniDone(Happening.address(vf.vf()));
                    node.disturbed();
                });
    }
}
