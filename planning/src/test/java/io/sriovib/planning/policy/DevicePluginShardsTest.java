package io.sriovib.planning.policy;

import static io.sriovib.planning.policy.DevicePluginShards.FULL;
import static io.sriovib.planning.policy.DevicePluginShards.NAME;
import static io.sriovib.planning.policy.DevicePluginShards.ROOM;
import static io.sriovib.planning.policy.DevicePluginShards.place;
import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.api.v1.NicSelector;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.OperatorConfigSpec;
import io.sriovib.planning.policy.DevicePluginShards.Change;
import io.sriovib.planning.policy.DevicePluginShards.Placement;
import io.sriovib.planning.policy.DevicePluginShards.Shard;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DevicePluginShardsTest {
    private static final int LIMIT_OF_THE_SERVER = 1024 * 1024;

    /** 700 nodes with 8 ports and 8 resources each are more than one ConfigMap holds (D5). */
    private static Map<String, String> fleet() {
        var nics = SupportedNics.parse(Map.of("ConnectX-5", "15b3 1017 1018"));
        var settings = new PolicySettings(Policies.NAMESPACE, OperatorConfigSpec.DEFAULT, nics, List.of());
        var policies = ports(port -> Policies.policy(
                "policy-ib" + port,
                Policies.spec("mlnx_ib" + port, 10L, 8, selector("ibp" + port + "s0", address(port)))));
        var report = ports(port -> Policies.pf("ibp" + port + "s0", address(port), 0));
        var wish = PolicyPlanner.wish(Policies.NODE, report, NodeStateSpec.EMPTY, policies, settings);
        var texts = new TreeMap<String, String>();
        for (int i = 0; i < 700; i++) {
            texts.put("gpu-node-%04d.cluster.example.org".formatted(i), wish.devicePluginConfig());
        }
        return texts;
    }

    private static <T> List<T> ports(IntFunction<T> each) {
        return IntStream.range(0, 8).mapToObj(each).toList();
    }

    private static String address(int port) {
        return "0000:0" + port + ":00.0";
    }

    private static NicSelector selector(String name, String address) {
        return new NicSelector("15b3", "1017", List.of(address), List.of(name), null);
    }

    private static List<Shard> apply(Collection<Shard> shards, Placement placement) {
        var data = new TreeMap<String, TreeMap<String, String>>();
        shards.forEach(shard -> data.put(shard.name(), new TreeMap<>(shard.data())));
        for (var change : placement.changes()) {
            var shard = data.computeIfAbsent(change.shard(), _ -> new TreeMap<>());
            assertThat(shard.keySet()).containsAll(change.remove());
            shard.keySet().removeAll(change.remove());
            shard.putAll(change.put());
        }
        var result = new ArrayList<Shard>();
        data.forEach((name, texts) -> result.add(new Shard(name, texts)));
        return result;
    }

    private static int bytes(Shard shard) {
        return shard.data().entrySet().stream()
                .mapToInt(entry -> entry.getKey().length() + entry.getValue().length())
                .sum();
    }

    private static String text(int size) {
        return "x".repeat(size);
    }

    @Test
    void a_small_cluster_has_the_one_config_map_of_the_reference() {
        var placement = place(List.of(), Map.of("b", "2", "a", "1"), Set.of());
        assertThat(placement.changes())
                .containsExactly(new Change(NAME, new TreeMap<>(Map.of("a", "1", "b", "2")), new TreeSet<>()));
    }

    @Test
    void seven_hundred_nodes_with_eight_ports_all_get_their_config_below_the_servers_limit() {
        var fleet = fleet();
        assertThat(fleet.values().stream().mapToInt(String::length).sum()).isGreaterThan(LIMIT_OF_THE_SERVER);
        var shards = apply(List.of(), place(List.of(), fleet, Set.of()));
        assertThat(shards).extracting(Shard::name).containsExactly(NAME, NAME + "-1");
        assertThat(shards).allSatisfy(shard -> assertThat(bytes(shard)).isLessThan(LIMIT_OF_THE_SERVER));
        var all = new TreeMap<String, String>();
        shards.forEach(shard -> all.putAll(shard.data()));
        assertThat(all).isEqualTo(fleet);
        assertThat(shards.stream().mapToInt(shard -> shard.data().size()).sum()).isEqualTo(fleet.size());
    }

    @Test
    void placing_the_same_again_changes_nothing() {
        var fleet = fleet();
        var shards = apply(List.of(), place(List.of(), fleet, Set.of()));
        assertThat(place(shards, fleet, Set.of()).changes()).isEmpty();
    }

    @Test
    void only_the_changed_key_is_written_and_it_stays_where_it_is() {
        var shards = List.of(new Shard(NAME, Map.of("a", "1")), new Shard(NAME + "-1", Map.of("b", "2", "c", "3")));
        assertThat(place(shards, Map.of("b", "22", "c", "3"), Set.of()).changes())
                .containsExactly(new Change(NAME + "-1", new TreeMap<>(Map.of("b", "22")), new TreeSet<>()));
    }

    @Test
    void the_key_of_a_node_that_is_gone_is_removed() {
        var shards = List.of(new Shard(NAME, Map.of("a", "1", "b", "2")));
        assertThat(place(shards, Map.of(), Set.of("b", "never-there")).changes())
                .containsExactly(new Change(NAME, new TreeMap<>(), new TreeSet<>(Set.of("b"))));
    }

    @Test
    void a_grown_key_stays_until_its_shard_is_full() {
        var shards = List.of(new Shard(NAME, Map.of("a", text(ROOM - 10), "b", "2")));
        assertThat(place(shards, Map.of("b", text(100_000)), Set.of()).changes())
                .extracting(Change::shard)
                .containsExactly(NAME);
    }

    @Test
    void a_key_that_must_move_is_added_before_it_is_removed() {
        var shards = List.of(new Shard(NAME, Map.of("a", text(ROOM - 10), "b", "2")));
        var grown = text(FULL - ROOM + 100);
        assertThat(place(shards, Map.of("b", grown), Set.of()).changes())
                .containsExactly(
                        new Change(NAME + "-1", new TreeMap<>(Map.of("b", grown)), new TreeSet<>()),
                        new Change(NAME, new TreeMap<>(), new TreeSet<>(Set.of("b"))));
    }

    @Test
    void a_text_that_fits_nowhere_is_reported_and_the_others_are_placed() {
        var shards = List.of(new Shard(NAME, Map.of("a", "1")));
        var placement = place(shards, Map.of("a", text(FULL + 1), "b", "2"), Set.of());
        assertThat(placement.findings())
                .extracting(finding -> finding.subject())
                .containsExactly("a");
        assertThat(placement.changes())
                .containsExactly(new Change(NAME, new TreeMap<>(Map.of("b", "2")), new TreeSet<>()));
    }

    @Test
    void a_key_that_is_in_two_shards_stays_in_the_first() {
        var shards = List.of(new Shard(NAME + "-1", Map.of("a", "1")), new Shard(NAME, Map.of("a", "1")));
        assertThat(place(shards, Map.of("a", "1"), Set.of()).changes())
                .containsExactly(new Change(NAME + "-1", new TreeMap<>(), new TreeSet<>(Set.of("a"))));
    }
}
