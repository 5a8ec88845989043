package io.sriovib.planning.policy;

import static io.sriovib.planning.policy.Policies.NODE;
import static io.sriovib.planning.policy.Policies.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyPlannerPropertiesTest {
    private static final PolicySettings WITH_BRIDGES = new PolicySettings(
            Policies.NAMESPACE,
            Policies.config(Map.of(), Map.of("manageSoftwareBridges", true)),
            SupportedNics.NONE,
            List.of());

    static LongStream seeds() {
        long first = Long.getLong("seed", 42);
        return LongStream.range(first, first + 300);
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static NodeWish wish(
            List<InterfaceStatus> report, NodeStateSpec previous, List<SriovNetworkNodePolicy> policies) {
        return PolicyPlanner.wish(NODE, report, previous, policies, SETTINGS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_order_of_the_policies_does_not_matter(long seed) {
        var input = new RandomPolicies(random(seed));
        var policies = input.good(6);
        var report = input.report();
        var shuffled = new ArrayList<>(policies);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(wish(report, NodeStateSpec.EMPTY, shuffled)).isEqualTo(wish(report, NodeStateSpec.EMPTY, policies));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_wish_of_a_wish_is_the_same_also_when_pfs_are_missing(long seed) {
        var input = new RandomPolicies(random(seed));
        var policies = new ArrayList<>(input.good(6));
        policies.add(input.bad());
        var before = wish(input.report(), NodeStateSpec.EMPTY, policies);
        var report = input.report();
        var once = wish(report, before.spec(), policies);
        var twice = wish(report, once.spec(), policies);
        assertThat(twice.spec()).isEqualTo(once.spec());
        assertThat(twice.devicePluginConfig()).isEqualTo(once.devicePluginConfig());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_device_plugin_is_told_the_same_again_when_policies_were_spoiled_and_pfs_renamed(long seed) {
        var input = new RandomPolicies(random(seed));
        var good = input.good(6);
        var report = input.report();
        var before = wish(report, NodeStateSpec.EMPTY, good);
        var now = RandomPolicies.renamed(report);
        var policies = input.spoiled(good);
        var once = wish(now, before.spec(), policies);
        var twice = wish(now, once.spec(), policies);
        assertThat(twice.devicePluginConfig()).isEqualTo(once.devicePluginConfig());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_bad_policy_changes_nothing_of_what_the_others_give(long seed) {
        var input = new RandomPolicies(random(seed));
        var good = input.good(6);
        var all = new ArrayList<>(good);
        all.add(input.bad());
        var report = input.report();
        var without = wish(report, NodeStateSpec.EMPTY, good);
        var with = wish(report, NodeStateSpec.EMPTY, all);
        assertThat(with.spec()).isEqualTo(without.spec());
        assertThat(with.devicePluginConfig()).isEqualTo(without.devicePluginConfig());
        assertThat(with.findings())
                .containsAll(without.findings())
                .hasSizeGreaterThan(without.findings().size());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void no_pf_leaves_the_wish_because_a_report_lacks_it(long seed) {
        var input = new RandomPolicies(random(seed));
        var policies = input.good(6);
        var before = wish(input.report(), NodeStateSpec.EMPTY, policies);
        var after = wish(input.report(), before.spec(), policies);
        assertThat(after.spec().interfaces())
                .extracting(pf -> pf.pciAddress())
                .containsAll(before.spec().interfaces().stream()
                        .map(pf -> pf.pciAddress())
                        .toList());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothing_that_can_be_stored_throws(long seed) {
        var input = new RandomPolicies(random(seed));
        for (int i = 0; i < 20; i++) {
            var policies = input.garbage();
            var report = input.garbageReport();
            var previous = input.garbageWish();
            assertThatCode(() -> PolicyPlanner.wish(NODE, report, previous, policies, WITH_BRIDGES))
                    .doesNotThrowAnyException();
        }
    }
}
