package io.sriovib.planning.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every network in every cluster: random ones from a printed seed. */
class NetworkPropertiesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int WORLDS = 400;
    private static final List<String> NAMESPACES = List.of("operator", "a", "b", "c");
    private static final List<String> KINDS = List.of("SriovIBNetwork", "SriovNetwork", "OVSNetwork");
    private static final List<String> TEXTS = List.of(
            "",
            "{}",
            "{\"type\":\"dhcp\"}",
            "{\"a\":[1.0,\"x  y\"]}",
            "[]",
            "{",
            "nonsense",
            "{\"a\":1},",
            "\u0000",
            "'",
            "{{.}}");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void every_world_comes_to_rest_and_a_plan_of_what_was_achieved_is_empty(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < WORLDS; i++) {
            var world = new NetworkWorld(input(random));
            world.settle();
            mutate(world, random);
            world.settle();
            if (world.network().isPresent()) {
                assertThat(world.plan().actions())
                        .as("seed %d, world %d", seed, i)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void what_another_network_owns_is_never_changed(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < WORLDS; i++) {
            var world = new NetworkWorld(input(random));
            var before = foreign(world);
            world.settle();
            mutate(world, random);
            world.settle();
            assertThat(foreign(world)).as("seed %d, world %d", seed, i).containsAllEntriesOf(before);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_network_that_has_a_nad_and_lives_is_never_without_one(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < WORLDS; i++) {
            var world = new NetworkWorld(input(random));
            world.settle();
            if (world.network().isPresent() && hasNad(world)) {
                world.afterEachAction(
                        now -> assertThat(hasNad(now)).as("seed %d", seed).isTrue());
                world.step(MAPPER.createObjectNode().set("patchNetwork", change(random)));
                world.settle();
                assertThat(hasNad(world)).isTrue();
            }
        }
    }

    private static boolean hasNad(NetworkWorld world) {
        var network = world.view().object();
        return world.nadViews().stream().anyMatch(nad -> nad.belongsTo(network));
    }

    private static TreeMap<String, ObjectNode> foreign(NetworkWorld world) {
        var foreign = new TreeMap<String, ObjectNode>();
        world.nads().forEach((key, nad) -> {
            if (nad.at("/metadata/annotations")
                    .path(NetworkNames.OWNER)
                    .asText()
                    .startsWith("Other")) {
                foreign.put(key, nad.deepCopy());
            }
        });
        return foreign;
    }

    private static void mutate(NetworkWorld world, RandomGenerator random) {
        if (world.network().isEmpty()) {
            return;
        }
        var step = MAPPER.createObjectNode();
        switch (random.nextInt(3)) {
            case 0 -> step.put("createNamespace", one(NAMESPACES, random));
            case 1 -> step.set("patchNetwork", change(random));
            default -> step.put("deleteNetwork", true);
        }
        world.step(step);
    }

    private static ObjectNode change(RandomGenerator random) {
        var patch = MAPPER.createObjectNode();
        patch.set("spec", spec(random));
        return patch;
    }

    private static ObjectNode input(RandomGenerator random) {
        var input = MAPPER.createObjectNode();
        input.withObject("/operator").put("namespace", "operator").put("resourcePrefix", "p");
        var namespaces = input.putArray("namespaces");
        NAMESPACES.stream().filter(name -> random.nextInt(4) > 0).forEach(namespaces::add);
        var network = input.withObject("/network");
        network.put("kind", one(KINDS, random)).set("spec", spec(random));
        var metadata = network.withObject("/metadata");
        metadata.put("name", "net")
                .put("namespace", random.nextBoolean() ? "operator" : "a")
                .put("uid", "u1");
        if (random.nextBoolean()) {
            metadata.withObject("annotations").put(NetworkNames.LAST_NAMESPACE, one(List.of("", "a", "b"), random));
        }
        if (random.nextBoolean()) {
            metadata.putArray("finalizers").add(NetworkNames.FINALIZER);
        }
        var existing = input.putArray("existing");
        NAMESPACES.stream()
                .filter(name -> random.nextInt(3) == 0)
                .forEach(name -> existing.add(nad(name, network, random)));
        return input;
    }

    private static ObjectNode nad(String namespace, ObjectNode network, RandomGenerator random) {
        var nad = MAPPER.createObjectNode();
        nad.withObject("/spec").put("config", "{}");
        var metadata = nad.withObject("/metadata").put("name", "net").put("namespace", namespace);
        var mine = "%s.sriovnetwork.openshift.io/%s/net"
                .formatted(
                        network.get("kind").asText(),
                        network.at("/metadata/namespace").asText());
        switch (random.nextInt(4)) {
            case 0 -> metadata.withObject("annotations").put(NetworkNames.OWNER, mine);
            case 1 -> metadata.withObject("annotations").put(NetworkNames.OWNER, "Other.group/a/net");
            case 2 -> metadata.withObject("labels").put("team", "a");
            default -> metadata.withObject("annotations").put("note", "mine");
        }
        return nad;
    }

    private static ObjectNode spec(RandomGenerator random) {
        var spec = MAPPER.createObjectNode().put("resourceName", "r").put("ipam", one(TEXTS, random));
        spec.put("networkNamespace", one(List.of("", "", "a", "b", "c"), random));
        if (random.nextInt(4) == 0) {
            spec.put("metaPlugins", one(TEXTS, random)).put("capabilities", one(TEXTS, random));
        }
        return spec;
    }

    private static String one(List<String> choices, RandomGenerator random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
