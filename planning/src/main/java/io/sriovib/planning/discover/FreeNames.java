package io.sriovib.planning.discover;

import io.sriovib.api.v1.SriovNetworkNodePolicy;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Gives names that the API server and the kubelet take and that nobody else has. */
final class FreeNames {
    /** Objects may have longer names, resources may not have much longer ones: 63 characters with their maker. */
    private static final int LONGEST = 40;

    private final Set<String> policies = new HashSet<>();
    private final Set<String> networks = new HashSet<>();
    private final Set<String> resources = new HashSet<>();

    FreeNames(ClusterSeen cluster) {
        for (var policy : cluster.policies()) {
            policies.add(String.valueOf(policy.getMetadata().getName()));
            resource(policy).ifPresent(resources::add);
        }
        for (var network : cluster.networks()) {
            networks.add(network.name());
            resources.add(network.resourceName());
        }
    }

    private static Optional<String> resource(SriovNetworkNodePolicy policy) {
        return Optional.ofNullable(policy.getSpec()).map(spec -> Objects.requireNonNullElse(spec.resourceName(), ""));
    }

    /**
     * The names of a pool.
     *
     * @param policy of its policy, or first part of the names of several
     * @param network of its network
     * @param resource lower-case letters, digits and underscores: what every version of the kubelet and the device plugin takes
     */
    record PoolNames(String policy, String network, String resource) {}

    /** The base alone when that is free, else with the card's device id, else with a number too. */
    PoolNames pool(ResourcePool pool) {
        var plain = word(pool.base());
        var withDevice = plain + "-" + word(pool.card().device());
        var bases = Stream.concat(
                Stream.of(plain, withDevice),
                Stream.iterate(2, number -> number + 1).map(number -> withDevice + "-" + number));
        var names = bases.map(base -> names(pool.card(), base))
                .filter(this::free)
                .findFirst()
                .orElseThrow();
        networks.add(names.network());
        resources.add(names.resource());
        return names;
    }

    private static PoolNames names(Card card, String base) {
        return new PoolNames("policy-" + base, "network-" + base, (word(card.maker()) + "-" + base).replace('-', '_'));
    }

    private boolean free(PoolNames names) {
        return !policies.contains(names.policy())
                && !networks.contains(names.network())
                && !resources.contains(names.resource());
    }

    /** A policy's name: the first part, with what tells it from the pool's others, with a number if need be. */
    String policy(String first, String suffix) {
        var wanted = suffix.isEmpty() ? first : first + "-" + word(suffix);
        return Stream.concat(
                        Stream.of(wanted),
                        Stream.iterate(2, number -> number + 1).map(number -> wanted + "-" + number))
                .filter(policies::add)
                .findFirst()
                .orElseThrow();
    }

    /** Letters, digits and single hyphens inside. */
    private static String word(String text) {
        var hyphened = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        var cut = hyphened.substring(0, Math.min(hyphened.length(), LONGEST)).replaceAll("^-|-$", "");
        return cut.isEmpty() ? "pf" : cut;
    }
}
