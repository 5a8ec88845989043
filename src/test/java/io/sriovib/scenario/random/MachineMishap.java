package io.sriovib.scenario.random;

import static io.sriovib.scenario.random.Specs.any;

import io.sriovib.scenario.random.node.SimulatedNode;
import io.sriovib.simulation.machine.SubnetManager;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Cables, subnet managers, firmware, power. */
enum MachineMishap implements Mishap {
    CABLE {
        @Override
        public Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            boolean plugged = random.nextBoolean();
            node.host().cable(Places.firstPf(), plugged);
            node.disturbed();
            return Optional.of(plugged ? "in" : "out");
        }
    },
    SUBNET_MANAGER {
        @Override
        public Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            var manager = any(random, SubnetManager.values());
            node.host().subnetManager(manager);
            node.disturbed();
            return Optional.of(manager.name());
        }
    },
    FIRMWARE_RESET {
        @Override
        public Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            return Places.pf(node, random, _ -> true).map(pf -> {
                node.host().resetFirmware(pf.address());
                node.disturbed();
                return pf.address().text();
            });
        }
    },
    REBOOT {
        @Override
        public Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            node.reboot();
            return Optional.of("");
        }
    };
}
