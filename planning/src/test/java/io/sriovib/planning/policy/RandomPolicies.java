package io.sriovib.planning.policy;

import io.sriovib.api.v1.Bridge;
import io.sriovib.api.v1.Interface;
import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.api.v1.NicSelector;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.PolicySpec;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.api.v1.VfGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Random policies, reports and wishes from small sets of words, so that they meet. */
final class RandomPolicies {
    private static final List<String> PFS = List.of("ib0", "ib1", "ib2");
    private static final List<String> GOOD_NAMES = List.of("ib0", "ib1", "ib0#0-1", "ib0#2-3", "ib1#1-2", "alt2#0-3");
    private static final List<String> BAD_NAMES =
            List.of("ib0#a-b", "ib0#3", "ib1#3-1", "#", "ib2##", "ib0#99999999999-1", "ib0#-1-2", "");
    private static final List<String> WORDS =
            List.of("", "x", "IB", "<&>", "\u2028", "\ud800", "0", "#-#", "switchdev");

    private final RandomGenerator random;

    RandomPolicies(RandomGenerator random) {
        this.random = random;
    }

    List<SriovNetworkNodePolicy> good(int most) {
        return IntStream.range(0, random.nextInt(most + 1))
                .mapToObj(i -> Policies.policy("p" + i, goodSpec()))
                .toList();
    }

    SriovNetworkNodePolicy bad() {
        var spec = Policies.spec(
                pick(List.of("r0", "r1")), random.nextLong(3), 4, Policies.names(pick(BAD_NAMES.subList(0, 3))));
        return Policies.policy("bad", spec);
    }

    /** The same, but some of them can no longer be applied. */
    List<SriovNetworkNodePolicy> spoiled(List<SriovNetworkNodePolicy> good) {
        return good.stream()
                .map(policy -> random.nextBoolean()
                        ? policy
                        : Policies.policy(policy.getMetadata().getName(), bad().getSpec()))
                .toList();
    }

    /** The same PFs under names that nobody has selected. */
    static List<InterfaceStatus> renamed(List<InterfaceStatus> report) {
        return report.stream()
                .map(pf -> Policies.pf("other" + pf.name(), String.valueOf(pf.pciAddress()), 0))
                .toList();
    }

    private PolicySpec goodSpec() {
        var selector = random.nextBoolean()
                ? new NicSelector("15b3", null, List.of(), List.of(), null)
                : Policies.names(some(GOOD_NAMES).toArray(String[]::new));
        return Policies.spec(pick(List.of("r0", "r1", "r2")), random.nextLong(3), random.nextLong(9), selector);
    }

    List<InterfaceStatus> report() {
        var report = new ArrayList<InterfaceStatus>();
        for (int i = 0; i < PFS.size(); i++) {
            if (random.nextInt(4) > 0) {
                report.add(Policies.pf(PFS.get(i), "0000:83:00." + i, random.nextInt(5)));
            }
        }
        return report;
    }

    /** Anything that a server without our schema could store. */
    List<SriovNetworkNodePolicy> garbage() {
        return IntStream.range(0, random.nextInt(6))
                .mapToObj(i -> Policies.policy("p" + i, garbageSpec()))
                .toList();
    }

    private PolicySpec garbageSpec() {
        var selector = new NicSelector(word(), word(), some(WORDS), some(BAD_NAMES), word());
        return new PolicySpec(
                word(),
                random.nextBoolean() ? Map.of() : Map.of("worker", pick(List.of("yes", "no"))),
                number(),
                number(),
                number(),
                random.nextInt(5) == 0 ? null : selector,
                word(),
                random.nextBoolean(),
                null,
                word(),
                word(),
                word(),
                random.nextBoolean() ? null : new Bridge(random.nextBoolean() ? null : new Bridge.Ovs(null, null)),
                random.nextBoolean(),
                random.nextBoolean(),
                word());
    }

    List<InterfaceStatus> garbageReport() {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(_ -> new InterfaceStatus(
                        word(),
                        null,
                        null,
                        word(),
                        word(),
                        word(),
                        word(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        number(),
                        List.of(),
                        some(WORDS),
                        number()))
                .toList();
    }

    NodeStateSpec garbageWish() {
        var interfaces = IntStream.range(0, random.nextInt(4))
                .mapToObj(
                        _ -> new Interface(word(), number(), number(), word(), word(), word(), List.of(group()), null))
                .toList();
        return new NodeStateSpec(interfaces, null, null);
    }

    private VfGroup group() {
        return new VfGroup(
                word(), word(), pick(List.of("0-3", "x", "3-1")), "p" + random.nextInt(3), null, null, null, null);
    }

    private @Nullable String word() {
        return random.nextInt(4) == 0 ? null : pick(WORDS);
    }

    private @Nullable Long number() {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> random.nextLong();
            default -> random.nextLong(-1, 10);
        };
    }

    private List<String> some(List<String> from) {
        return IntStream.range(0, random.nextInt(3)).mapToObj(_ -> pick(from)).toList();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
