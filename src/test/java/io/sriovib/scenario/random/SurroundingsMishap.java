package io.sriovib.scenario.random;

import io.sriovib.planning.value.Guid;
import io.sriovib.scenario.random.node.GuidText;
import io.sriovib.scenario.random.node.SimulatedNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** What a daemon depends on beside the kernel: the file of static GUIDs, the API server. */
enum SurroundingsMishap implements Mishap {
    GUID_FILE_EDITED {
        @Override
        public Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            int number = Integer.parseInt(node.name().substring(4));
            long first = 0x0200_5e00_0000_0000L + ((long) number << 16) + (random.nextInt(3) << 8);
            var listed = IntStream.range(0, random.nextInt(9))
                    .mapToObj(i -> new Guid(first + i))
                    .toList();
            var text = switch (random.nextInt(6)) {
                case 0 -> new GuidText(false, Map.of());
                case 1, 2 -> GuidText.NONE;
                default -> new GuidText(true, listed.isEmpty() ? Map.of() : Map.of(Places.firstPf(), listed));
            };
            node.guids(text);
            return Optional.of(text.toString());
        }
    },
    API_SERVER_OUT_OF_REACH {
        @Override
        public Optional<String> happen(SimulatedNode node, World world, RandomGenerator random) {
            node.reachable(false);
            world.time().after(Duration.ofMinutes(1), () -> node.reachable(true));
            return Optional.of("for a minute");
        }
    };
}
