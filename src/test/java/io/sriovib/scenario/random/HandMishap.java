package io.sriovib.scenario.random;

import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.scenario.random.node.SimulatedNode;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Somebody changes VFs by hand. */
enum HandMishap implements Mishap {
    LINK_STATE_BY_HAND {
        @Override
        public Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            return Places.vf(node, random, vf -> true).map(vf -> Places.setLinkState(node, vf, random));
        }
    },
    UNBOUND_BY_HAND {
        @Override
        public Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            return Places.vf(node, random, vf -> Places.isFree(node, vf.vf())).map(vf -> {
                node.raw().pci().unbind(vf.pf().address(), vf.vf().index());
                node.disturbed();
                return Happening.address(vf.vf()).text();
            });
        }
    },
    GUID_BY_HAND {
        @Override
        public Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            return Places.vf(
                            node,
                            random,
                            vf -> Places.isFree(node, vf.vf())
                                    && vf.pf().infiniband()
                                    && vf.pf().autoprobe()
                                    && vf.vf().function().driver().isPresent())
                    .map(vf -> {
                        var pf = vf.pf().address();
                        int index = vf.vf().index();
                        node.raw()
                                .vfLinks()
                                .setGuid(vf.pf().netdev().orElseThrow().name(), index, byHand(pf, index));
                        node.raw().pci().unbind(pf, index);
                        node.raw().pci().probe(pf, index);
                        node.disturbed();
                        return pf + " VF " + index;
                    });
        }
    },
    VFS_BY_HAND {
        @Override
        public Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            return Places.pf(node, random, pf -> pf.vfs().stream().allMatch(vf -> Places.isFree(node, vf)))
                    .map(pf -> {
                        int count = random.nextInt(5);
                        node.users().cniEnds();
                        node.raw().pci().setVfCount(pf.address(), 0);
                        node.raw().pci().setVfCount(pf.address(), count);
                        node.disturbed();
                        return pf.address() + " has " + count;
                    });
        }
    };

    /** Another one for each VF of the machine. */
    private static Guid byHand(PciAddress pf, int vf) {
        return new Guid(0x02ff_0000_0000_0000L + ((pf.text().hashCode() & 0xffffL) << 16) + vf);
    }
}
