package io.sriovib.planning.policy;

import io.sriovib.api.condition.PolicyReason;
import io.sriovib.planning.finding.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Places the nodes' device-plugin configs in ConfigMaps that stay below the API server's limit of 1 MiB (D5): {@code device-plugin-config}, then
 * {@code device-plugin-config-1}, …, mounted together.
 *
 * <ol>
 *   <li>A key stays in its shard while that has at most {@link #FULL} bytes with it.
 *   <li>Any other key goes to the first shard that has at most {@link #ROOM} bytes with it, else to a new one.
 *   <li>A key that moves is added before it is removed; a plugin that reads meanwhile finds it.
 * </ol>
 *
 * The gap between the two limits keeps a grown key from moving at once. A cluster that fits one shard sees exactly the reference's ConfigMap.
 */
public final class DevicePluginShards {
    /** Name of the first shard: the reference's ConfigMap. */
    public static final String NAME = "device-plugin-config";

    /** Bytes of keys and values up to which a shard takes new keys. */
    public static final int ROOM = 700 * 1024;

    /** Bytes of keys and values up to which a shard keeps the keys that it has. */
    public static final int FULL = 900 * 1024;

    private static final Comparator<Shard> BY_NUMBER =
            Comparator.comparingInt((Shard shard) -> shard.name().length()).thenComparing(Shard::name);

    private DevicePluginShards() {}

    /**
     * A ConfigMap as it is.
     *
     * @param name its name
     * @param data node name to text
     */
    public record Shard(String name, Map<String, String> data) {
        public Shard {
            data = Map.copyOf(data);
        }
    }

    /**
     * What to change in one ConfigMap, single keys only; one that does not exist yet is to be made.
     *
     * @param shard name of the ConfigMap
     * @param put keys to add or replace
     * @param remove keys to take out; each is there
     */
    public record Change(String shard, SortedMap<String, String> put, SortedSet<String> remove) {}

    /**
     * The way to the wanted placement.
     *
     * @param changes to be applied in this order; none when nothing differs
     * @param findings texts that fit no ConfigMap: they stay as they were
     */
    public record Placement(List<Change> changes, List<Finding> findings) {}

    /**
     * Places changed texts.
     *
     * @param current the existing shards, in any order; a key that is in two of them stays in the first
     * @param texts node name to text of the nodes that may have changed; equal texts cause no change
     * @param gone nodes whose key goes
     */
    public static Placement place(Collection<Shard> current, Map<String, String> texts, Set<String> gone) {
        var shards = current.stream().sorted(BY_NUMBER).toList();
        var fitting = new TreeMap<>(texts);
        var findings = texts.entrySet().stream()
                .filter(text -> size(text.getKey(), text.getValue()) > FULL)
                .sorted(Map.Entry.comparingByKey())
                .map(text -> tooLarge(text.getKey(), text.getValue()))
                .toList();
        fitting.entrySet().removeIf(text -> size(text.getKey(), text.getValue()) > FULL);
        var homes = homes(shards, fitting, gone);
        return new Placement(changes(shards, fitting, gone, homes), findings);
    }

    /** The shard of every key that remains or comes: keys with a home are seen to first, so that no new key pushes one out. */
    private static Map<String, String> homes(List<Shard> shards, SortedMap<String, String> texts, Set<String> gone) {
        var homes = new HashMap<String, String>();
        var bytes = new LinkedHashMap<String, Integer>();
        for (var shard : shards) {
            bytes.put(shard.name(), 0);
            shard.data().forEach((node, text) -> {
                if (!gone.contains(node) && homes.putIfAbsent(node, shard.name()) == null && !texts.containsKey(node)) {
                    bytes.merge(shard.name(), size(node, text), Integer::sum);
                }
            });
        }
        var homeless = new TreeMap<String, Integer>();
        texts.forEach((node, text) -> {
            var home = homes.get(node);
            int size = size(node, text);
            if (home != null && bytes.getOrDefault(home, 0) + size <= FULL) {
                bytes.merge(home, size, Integer::sum);
            } else {
                homeless.put(node, size);
            }
        });
        homeless.forEach((node, size) -> {
            var home = roomFor(size, bytes);
            homes.put(node, home);
            bytes.merge(home, size, Integer::sum);
        });
        return homes;
    }

    private static String roomFor(int size, Map<String, Integer> bytes) {
        return bytes.entrySet().stream()
                .filter(shard -> shard.getValue() + size <= ROOM)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> IntStream.iterate(0, number -> number + 1)
                        .mapToObj(number -> number == 0 ? NAME : NAME + "-" + number)
                        .filter(name -> !bytes.containsKey(name))
                        .findFirst()
                        .orElseThrow());
    }

    private static List<Change> changes(
            List<Shard> shards, SortedMap<String, String> texts, Set<String> gone, Map<String, String> homes) {
        var all = new ArrayList<>(shards);
        homes.values().stream()
                .distinct()
                .filter(name -> shards.stream().noneMatch(shard -> shard.name().equals(name)))
                .sorted()
                .forEach(name -> all.add(new Shard(name, Map.of())));
        var changes = new ArrayList<Change>();
        for (var shard : all) {
            var put = new TreeMap<>(texts);
            put.entrySet()
                    .removeIf(text -> !shard.name().equals(homes.get(text.getKey()))
                            || text.getValue().equals(shard.data().get(text.getKey())));
            changes.add(new Change(shard.name(), put, keys(shard, gone::contains)));
        }
        for (var shard : shards) {
            Predicate<String> moved =
                    node -> !gone.contains(node) && !shard.name().equals(homes.get(node));
            changes.add(new Change(shard.name(), new TreeMap<>(), keys(shard, moved)));
        }
        changes.removeIf(change -> change.put().isEmpty() && change.remove().isEmpty());
        return List.copyOf(changes);
    }

    private static SortedSet<String> keys(Shard shard, Predicate<String> which) {
        return shard.data().keySet().stream().filter(which).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Finding tooLarge(String node, String text) {
        return Finding.error(
                PolicyReason.CONFIG_TOO_LARGE,
                node,
                "its device-plugin config of " + text.length() + " characters fits no ConfigMap; the last one stays",
                "select fewer PFs or resources on this node");
    }

    private static int size(String key, String value) {
        return key.getBytes(StandardCharsets.UTF_8).length + value.getBytes(StandardCharsets.UTF_8).length;
    }
}
