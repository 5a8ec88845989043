package io.sriovib.scenario.random;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.sriovib.api.v1.NicSelector;
import io.sriovib.api.v1.PolicySpec;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Policies as people write them: mostly good, sometimes not. */
final class Specs {
    private Specs() {}

    @SafeVarargs
    static <T> T any(RandomGenerator random, T... some) {
        return some[random.nextInt(some.length)];
    }

    static SriovNetworkNodePolicy policy(String name, PolicySpec spec) {
        var policy = new SriovNetworkNodePolicy();
        policy.setMetadata(new ObjectMetaBuilder()
                .withNamespace(World.NAMESPACE)
                .withName(name)
                .build());
        policy.setSpec(spec);
        return policy;
    }

    static PolicySpec spec(RandomGenerator random) {
        boolean bad = random.nextInt(10) == 0;
        long vfs = random.nextInt(9);
        boolean ethernet = random.nextInt(6) == 0;
        var spec = random(random, bad, vfs, ethernet);
        return random.nextInt(8) == 0 ? externallyManaged(spec) : spec;
    }

    /** The same, but somebody else makes the VFs. */
    private static PolicySpec externallyManaged(PolicySpec spec) {
        return new PolicySpec(
                spec.resourceName(),
                spec.nodeSelector(),
                spec.priority(),
                spec.mtu(),
                spec.numVfs(),
                spec.nicSelector(),
                spec.deviceType(),
                spec.isRdma(),
                spec.needVhostNet(),
                spec.linkType(),
                spec.eSwitchMode(),
                spec.vdpaType(),
                spec.bridge(),
                spec.excludeTopology(),
                true,
                spec.linkState());
    }

    private static PolicySpec random(RandomGenerator random, boolean bad, long vfs, boolean ethernet) {
        return new PolicySpec(
                bad && random.nextBoolean() ? "" : any(random, "mlnx_ib0", "mlnx_ib1", "other"),
                any(random, Map.of(), Map.of(), Map.of("group", "a"), Map.of("group", "b")),
                (long) any(random, 0, 10, 10, 50, 99),
                mtu(random),
                bad ? any(random, -1L, 9L, 70000L) : vfs,
                selector(random, vfs, ethernet),
                any(random, "netdevice", "netdevice", "netdevice", "vfio-pci"),
                true,
                null,
                ethernet ? any(random, "eth", "ETH", "") : any(random, "ib", "IB", "ib", "", "eth"),
                null,
                null,
                null,
                null,
                null,
                bad && random.nextBoolean() ? "sometimes" : any(random, "", "", "enable", "auto", "disable"));
    }

    private static Long mtu(RandomGenerator random) {
        return any(random, 0L, 0L, 0L, 2044L, 4092L, 1500L, 9999L);
    }

    private static NicSelector selector(RandomGenerator random, long vfs, boolean ethernet) {
        if (ethernet) {
            return new NicSelector("8086", null, List.of(), List.of("eth0"), null);
        }
        long last = Math.max(0, vfs - 1);
        long middle = last / 2;
        return switch (random.nextInt(7)) {
            case 0 -> new NicSelector("15b3", null, List.of(), List.of(), null);
            case 1 -> new NicSelector(null, "1017", List.of("0000:83:00.0"), List.of(), null);
            case 2 -> new NicSelector(null, null, List.of(), List.of("ib0#0-" + middle), null);
            case 3 -> new NicSelector(null, null, List.of(), List.of("ib0#" + middle + "-" + last, "ib1"), null);
            case 4 -> new NicSelector(null, null, List.of(), List.of("ib1"), null);
            case 5 -> new NicSelector("15b3", "1017", List.of(), List.of("ibp131s0"), null);
            default -> new NicSelector(null, null, List.of(), List.of("ib0"), null);
        };
    }
}
