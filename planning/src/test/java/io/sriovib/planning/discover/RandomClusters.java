package io.sriovib.planning.discover;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.api.v1.NicSelector;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.PolicySpec;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.planning.policy.NodeFacts;
import io.sriovib.planning.policy.SupportedNics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Clusters in which everything collides that can: few names, addresses, cards and labels on several nodes. */
final class RandomClusters {
    static final String NAMESPACE = "sriov";
    private static final List<String> NAMES = List.of("ib0", "ib1", "IB0", "ib-0", "", "0000:01:00.0");
    private static final List<String> LABELS = List.of(
            "feature.node.kubernetes.io/custom-rdma.available",
            "feature.node.kubernetes.io/pci-15b3.present",
            "feature.node.kubernetes.io/kernel-version.major",
            "sriovnetwork.openshift.io/device-plugin",
            "pool",
            "node-role.kubernetes.io/worker");

    private final RandomGenerator random;

    RandomClusters(RandomGenerator random) {
        this.random = random;
    }

    ClusterSeen cluster() {
        return new ClusterSeen(
                many(6, this::node),
                many(3, this::policy),
                many(4, this::network),
                SupportedNics.parse(Map.of("a", "15b3 1017 1018", "b", "15b3 1021 101e", "c", "8086 1592 1889")));
    }

    DiscoverSettings settings() {
        Grouping grouping = switch (random.nextInt(4)) {
            case 0 -> new Grouping.PerSlot();
            case 1 -> new Grouping.PerRail();
            case 2 -> new Grouping.PerNumaNode(Map.of());
            default -> new Grouping.PerNumaNode(Map.of("ib0", 0, "ib1", 0, "0000:02:00.0", 1));
        };
        int prefix = random.nextInt(8, 30);
        return new DiscoverSettings(
                NAMESPACE, Ipv4Range.around(random.nextLong(1L << 32), prefix), random.nextInt(1, 20), grouping);
    }

    private NodeSeen node(int number) {
        var labels = new TreeMap<String, String>();
        LABELS.stream().filter(_ -> random.nextBoolean()).forEach(label -> labels.put(label, one("true", "false")));
        if (random.nextInt(8) > 0) {
            labels.put("kubernetes.io/hostname", "node" + (random.nextInt(8) > 0 ? number : 0));
        }
        var pfs = many(5, _ -> pf());
        var status = new NodeStateStatus(pfs, null, null, one("Succeeded", "Failed"), null, List.of(), List.of());
        return new NodeSeen(
                new NodeFacts("node" + number, labels), NodeStateSpec.EMPTY, status, List.of(range(), "fd00::/64"));
    }

    private InterfaceStatus pf() {
        return new InterfaceStatus(
                NAMES.get(random.nextInt(NAMES.size())),
                null,
                null,
                "0000:0%d:00.0".formatted(random.nextInt(6)),
                one("15b3", "15b3", "8086"),
                one("1017", "1021", "1592"),
                null,
                null,
                random.nextLong(3),
                null,
                one("IB", "IB", "ETH", "?"),
                null,
                null,
                random.nextInt(10) == 0,
                random.nextInt(8) == 0 ? null : (Long) random.nextLong(20),
                List.of(),
                random.nextInt(4) == 0 ? List.of("ib0") : List.of(),
                random.nextInt(3) == 0 ? null : (Long) random.nextLong(2));
    }

    private SriovNetworkNodePolicy policy(int number) {
        var policy = new SriovNetworkNodePolicy();
        policy.setMetadata(new ObjectMetaBuilder()
                .withName(one("policy-ib0", "policy-rail0", "mine") + (number == 0 ? "" : number))
                .withNamespace(one(NAMESPACE, NAMESPACE, "elsewhere"))
                .build());
        var nics = new NicSelector(null, one("1017", ""), List.of(), List.of("ib0"), null);
        policy.setSpec(spec(one("mlnx_ib0", "mlnx_rail1", ""), nics));
        return policy;
    }

    private PolicySpec spec(@Nullable String resource, NicSelector nics) {
        var labels = random.nextBoolean() ? Map.of("pool", "true") : Map.<String, String>of();
        return new PolicySpec(
                resource,
                labels,
                random.nextLong(100),
                null,
                random.nextLong(4),
                nics,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private NetworkSeen network(int number) {
        var ipam = one("{\"range\": \"" + range() + "\", \"routes\": [{\"dst\": \"0.0.0.0/0\"}]}", "{", "");
        return new NetworkSeen(one("network-ib0", "network-rail0", "n") + number, one("mlnx_ib1", ""), ipam);
    }

    private String range() {
        return Ipv4Range.around(random.nextLong(1L << 32), random.nextInt(4, 30))
                .toString();
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private <T> List<T> many(int most, IntFunction<T> make) {
        return IntStream.range(0, random.nextInt(most + 1)).mapToObj(make).toList();
    }
}
