package io.sriovib.planning.discover;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.sriovib.api.v1.Interface;
import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.api.v1.OperatorConfigSpec;
import io.sriovib.api.v1.SriovIBNetwork;
import io.sriovib.api.v1.SriovNetwork;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.api.v1.VfGroup;
import io.sriovib.planning.policy.PolicyPlanner;
import io.sriovib.planning.policy.PolicySettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DiscoverPlannerPropertiesTest {
    /** A cluster, what is proposed for it, and both together. */
    private record Case(ClusterSeen cluster, DiscoverSettings settings, Discovery discovery) {
        static Case of(long seed) {
            var random = new RandomClusters(
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
            var cluster = random.cluster();
            var settings = random.settings();
            return new Case(cluster, settings, DiscoverPlanner.discover(cluster, settings));
        }

        List<SriovNetworkNodePolicy> newPolicies() {
            return of(SriovNetworkNodePolicy.class);
        }

        <T extends HasMetadata> List<T> of(Class<T> kind) {
            return discovery.proposals().stream()
                    .map(Proposal::object)
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .toList();
        }

        List<Ipv4Range> newRanges() {
            var infiniBand = of(SriovIBNetwork.class).stream()
                    .map(network -> String.valueOf(network.getSpec().ipam()));
            var ethernet = of(SriovNetwork.class).stream()
                    .map(network -> String.valueOf(network.getSpec().ipam()));
            return Stream.concat(infiniBand, ethernet)
                    .map(ipam -> ipam.replaceAll("(?s).*\"range\": \"([^\"]*)\".*", "$1"))
                    .map(range -> Ipv4Range.parse(range).orElseThrow())
                    .toList();
        }

        /** PCI address and policies of each PF that the operator would configure. */
        Set<String> claims(NodeSeen node, List<SriovNetworkNodePolicy> policies) {
            var operator =
                    new PolicySettings(RandomClusters.NAMESPACE, OperatorConfigSpec.DEFAULT, cluster.nics(), List.of());
            return PolicyPlanner.wish(node.facts(), node.status().interfaces(), node.spec(), policies, operator)
                    .spec()
                    .interfaces()
                    .stream()
                    .map(Case::claim)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private static String claim(Interface pf) {
            return pf.pciAddress() + " "
                    + pf.vfGroups().stream().map(VfGroup::policyName).toList();
        }

        boolean named(NodeSeen node, InterfaceStatus pf) {
            return discovery.remarks().stream()
                    .map(line -> line.split(": ", 2))
                    .filter(parts -> parts.length == 2)
                    .anyMatch(parts ->
                            List.of(parts[0].split(", ")).contains(node.facts().name())
                                    && parts[1].contains("at " + pf.pciAddress()));
        }
    }

    static LongStream seeds() {
        long first = Long.getLong("seed", 42);
        return LongStream.range(first, first + 400);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_reported_pf_has_one_new_policy_or_is_named(long seed) {
        var given = Case.of(seed);
        var all = new ArrayList<>(given.cluster().policies());
        all.addAll(given.newPolicies());
        for (var node : given.cluster().nodes()) {
            var added = given.claims(node, all);
            added.removeAll(given.claims(node, given.cluster().policies()));
            var expected = node.status().interfaces().stream()
                    .filter(pf -> !given.named(node, pf))
                    .map(pf -> String.valueOf(pf.pciAddress()))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(added).allMatch(claim -> claim.split(",").length == 1);
            assertThat(added.stream().map(claim -> claim.substring(0, claim.indexOf(' '))))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_existing_policies_give_stays(long seed) {
        var given = Case.of(seed);
        var all = new ArrayList<>(given.cluster().policies());
        all.addAll(given.newPolicies());
        assertThat(given.cluster().nodes())
                .allSatisfy(node -> assertThat(given.claims(node, all))
                        .containsAll(given.claims(node, given.cluster().policies())));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void ranges_overlap_neither_each_other_nor_what_is_in_use(long seed) {
        var given = Case.of(seed);
        var seen = new ArrayList<>(TakenRanges.of(given.cluster()).toList());
        for (var range : given.newRanges()) {
            assertThat(seen).noneMatch(range::overlaps);
            assertThat(range.first())
                    .isGreaterThanOrEqualTo(given.settings().range().first());
            assertThat(range.end()).isLessThanOrEqualTo(given.settings().range().end());
            seen.add(range);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void names_are_new_and_valid(long seed) {
        var given = Case.of(seed);
        var resources = given.newPolicies().stream()
                .map(policy -> policy.getSpec().resourceName())
                .collect(Collectors.toSet());
        assertThat(resources).allMatch(name -> name.matches("[a-z][a-z0-9_]{0,62}") && !name.endsWith("_"));
        assertThat(given.cluster().policies())
                .noneMatch(policy -> resources.contains(policy.getSpec().resourceName()));
        var names = new HashSet<String>();
        given.cluster().policies().forEach(policy -> names.add(key(policy)));
        for (var proposal : given.discovery().proposals()) {
            assertThat(proposal.object().getMetadata().getName()).matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
            assertThat(names.add(key(proposal.object()))).isTrue();
        }
    }

    private static String key(HasMetadata object) {
        return object.getKind() + " " + object.getMetadata().getName();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_order_in_which_the_cluster_answers_does_not_matter(long seed) {
        var given = Case.of(seed);
        var cluster = given.cluster();
        var shuffled = new ClusterSeen(
                shuffled(cluster.nodes(), seed),
                shuffled(cluster.policies(), seed),
                shuffled(cluster.networks(), seed),
                cluster.nics());
        var again = DiscoverPlanner.discover(shuffled, given.settings());
        assertThat(again.remarks()).isEqualTo(given.discovery().remarks());
        assertThat(texts(again)).isEqualTo(texts(given.discovery()));
    }

    private static List<String> texts(Discovery discovery) {
        return discovery.proposals().stream()
                .map(proposal -> Objects.toString(proposal.object()) + new TreeMap<>(proposal.comments()))
                .toList();
    }

    private static <T> List<T> shuffled(List<T> list, long seed) {
        var copy = new ArrayList<>(list);
        Collections.shuffle(copy, new Random(seed));
        return copy;
    }
}
