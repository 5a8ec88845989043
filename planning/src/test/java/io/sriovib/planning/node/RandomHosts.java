package io.sriovib.planning.node;

import io.sriovib.api.v1.Interface;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.VfGroup;
import io.sriovib.planning.guid.GuidFileReader;
import io.sriovib.planning.guid.StaticGuids;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.value.LinkState;
import io.sriovib.planning.value.LinkType;
import io.sriovib.planning.value.PciAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Random hosts and wishes from small sets of values, so that they meet; the same for the same seed. */
final class RandomHosts {
    static final List<PciAddress> PFS =
            List.of(new PciAddress("0000:83:00.0"), new PciAddress("0000:84:00.0"), new PciAddress("0000:85:00.0"));
    private static final List<String> WORDS =
            List.of("", "ib", "ETH", "x", "vfio-pci", "netdevice", "switchdev", "0-3", "3-1");

    private final RandomGenerator random;

    RandomHosts(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** A host in any state that a kernel can be in. */
    ModelHost host() {
        var host = new ModelHost();
        for (int i = 0; i < PFS.size(); i++) {
            if (oneIn(6)) {
                continue;
            }
            var pf = pf(i);
            host.pfs.put(pf.address, pf);
        }
        return host;
    }

    private ModelPf pf(int number) {
        var pf = new ModelPf(PFS.get(number));
        pf.netdev = oneIn(10) ? Optional.empty() : Optional.of("ib" + number);
        pf.type = oneIn(5) ? LinkType.ETH : LinkType.IB;
        pf.typeVisible = !oneIn(12);
        pf.driver = oneIn(12) ? Optional.empty() : pf.driver;
        pf.guid = oneIn(12) ? ModelVf.NEVER_SET : new Guid(ModelPf.SEED_GUID.bits() + number);
        pf.rdmaVisible = !oneIn(8);
        pf.sriov = !oneIn(15);
        pf.totalVfs = oneIn(10) ? Known.unknown("sriov_totalvfs: EIO (5)") : Known.seen(8);
        pf.mtu = random.nextBoolean() ? 2044 : 4092;
        pf.up = !oneIn(4);
        pf.withVfs(oneIn(3) ? 0 : random.nextInt(1, 9));
        pf.vfs.forEach(this::disturb);
        pf.autoprobe = !oneIn(4);
        pf.autoprobeKnown = !oneIn(8);
        pf.autoprobeOwed = !pf.autoprobe && random.nextBoolean();
        pf.applied = oneIn(3) ? Optional.empty() : Optional.of(wish(number));
        return pf;
    }

    private void disturb(ModelVf vf) {
        switch (random.nextInt(12)) {
            case 0 -> vf.driver = Optional.empty();
            case 1 -> vf.driver = Optional.of(VfDriver.VFIO);
            case 2 -> vf.linkState = Optional.of(LinkState.DISABLE);
            case 3 -> vf.linkState = Optional.empty();
            case 4 -> vf.portGuid = new Guid(random.nextLong());
            case 5 -> vf.keptGuid = ModelVf.NEVER_SET;
            case 6 -> vf.tellsGuid = false;
            case 7 -> vf.settingsUnknown = Optional.of("EMSGSIZE (90)");
            case 8 -> vf.driverOverride = Optional.of(VfDriver.VFIO);
            case 9 -> vf.mtu = 1500;
            default -> {}
        }
        switch (random.nextInt(10)) {
            case 0 -> vf.use = new VfUse.Held("pod ns/p" + vf.index);
            case 1 -> vf.use = new VfUse.Unknown("kubelet does not answer");
            case 2 -> vf.unboundFor = Duration.ofSeconds(1);
            case 3 -> vf.rdmaUnknown = Optional.of("EIO (5)");
            case 4 -> vf.netdevVisible = false;
            default -> {}
        }
    }

    /** A spec as our operator writes it. */
    NodeStateSpec spec() {
        return new NodeStateSpec(
                IntStream.range(0, PFS.size())
                        .filter(_ -> !oneIn(4))
                        .mapToObj(this::wish)
                        .toList(),
                null,
                null);
    }

    private Interface wish(int number) {
        long count = random.nextInt(1, 9);
        long half = count / 2;
        var groups = new ArrayList<VfGroup>();
        if (half > 0) {
            groups.add(group("0-" + (half - 1)));
        }
        if (random.nextBoolean()) {
            groups.add(group(half + "-" + (count - 1)));
        }
        return new Interface(
                PFS.get(number).text(),
                count,
                oneIn(3) ? 4092L : null,
                "ib" + number,
                oneIn(3) ? null : "ib",
                null,
                groups,
                oneIn(6) ? true : null);
    }

    private VfGroup group(String range) {
        return new VfGroup(
                "r",
                oneIn(4) ? "vfio-pci" : "netdevice",
                range,
                "p",
                oneIn(4) ? 2044L : null,
                true,
                null,
                oneIn(4) ? "auto" : null);
    }

    /** A file of GUIDs, sometimes none, sometimes not readable. */
    StaticGuids file() {
        return switch (random.nextInt(5)) {
            case 0 -> GuidFileReader.read("{}");
            case 1 -> GuidFileReader.read("""
                    [{"pci_address": "0000:83:00.0", "guids": ["02:11:22:33:44:55:66:01", "x", "02:11:22:33:44:55:66:02"]}]
                    """);
            default -> StaticGuids.NONE;
        };
    }

    /** Whatever another version, or a person, may have stored. */
    NodeStateSpec garbage() {
        return new NodeStateSpec(
                IntStream.range(0, random.nextInt(6))
                        .mapToObj(_ -> new Interface(
                                oneIn(4) ? word() : pick(PFS).text(),
                                number(),
                                number(),
                                word(),
                                word(),
                                oneIn(6) ? word() : "legacy",
                                IntStream.range(0, random.nextInt(4))
                                        .mapToObj(_ -> garbageGroup())
                                        .toList(),
                                oneIn(3) ? null : random.nextBoolean()))
                        .toList(),
                null,
                null);
    }

    private VfGroup garbageGroup() {
        return new VfGroup(word(), word(), word(), word(), number(), null, word(), word());
    }

    NodeStateSpec shuffled(NodeStateSpec spec) {
        var interfaces = new ArrayList<>(spec.interfaces());
        Collections.shuffle(interfaces, random);
        return new NodeStateSpec(interfaces, null, null);
    }

    private @Nullable String word() {
        return oneIn(4) ? null : pick(WORDS);
    }

    private @Nullable Long number() {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> random.nextLong();
            default -> random.nextLong(-1, 10);
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }
}
