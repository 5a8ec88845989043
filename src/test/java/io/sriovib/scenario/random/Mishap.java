package io.sriovib.scenario.random;

import io.sriovib.scenario.random.node.SimulatedNode;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** What happens to one machine: pods, faults, hands, reboots; its name is told. */
interface Mishap {
    /** All of them. A story is the same for the same seed as long as their order is. */
    List<Mishap> ALL = Stream.<Mishap[]>of(
                    PodMishap.values(),
                    HandMishap.values(),
                    MachineMishap.values(),
                    FaultMishap.values(),
                    CardMishap.values(),
                    SurroundingsMishap.values())
            .flatMap(Stream::of)
            .toList();

    /** Lets it happen; returns what exactly happened; empty: it could not. */
    Optional<String> happen(SimulatedNode node, World world, RandomGenerator random);
}
