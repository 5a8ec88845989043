package io.sriovib.planning.network;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** One thing on an existing NAD that is not as wished. */
public sealed interface NadDifference {
    /**
     * An annotation of ours is missing or differs.
     *
     * @param key which
     * @param wanted its value
     */
    record Annotation(String key, String wanted) implements NadDifference {}

    /**
     * {@code spec.config} differs.
     *
     * @param wanted the text
     */
    record Config(String wanted) implements NadDifference {}

    /**
     * Our owner reference is missing, or names an earlier incarnation of the network (the garbage collector would then take the NAD away).
     *
     * @param wanted the whole list afterwards, that of others included: a merge patch replaces lists
     */
    record OwnerReferences(List<NadOwnerReference> wanted) implements NadDifference {
        public OwnerReferences {
            wanted = List.copyOf(wanted);
        }
    }

    /** Everything that must change, in a stable order; none when the NAD is as wished. What others put on it is never a difference. */
    static List<NadDifference> between(NadView found, NadWish wish) {
        var differences = new ArrayList<NadDifference>();
        new TreeMap<>(wish.annotations()).forEach((key, wanted) -> {
            if (!wanted.equals(found.annotations().get(key))) {
                differences.add(new Annotation(key, wanted));
            }
        });
        if (!found.ownerReferences().containsAll(wish.ownerReferences())) {
            differences.add(new OwnerReferences(owners(found.ownerReferences(), wish.ownerReferences())));
        }
        if (!wish.config().equals(found.config())) {
            differences.add(new Config(wish.config()));
        }
        return differences;
    }

    private static List<NadOwnerReference> owners(List<NadOwnerReference> found, List<NadOwnerReference> wanted) {
        var owners = new ArrayList<>(found);
        owners.removeIf(owner -> wanted.stream().anyMatch(owner::namesSameAs));
        owners.addAll(wanted);
        return owners;
    }
}
