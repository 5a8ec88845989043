package io.sriovib.planning.whereabouts;

import io.sriovib.planning.value.Known;
import java.util.List;

/**
 * What a judgement on a network's addresses looks at beside the network.
 *
 * @param whereabouts whether the cluster has whereabouts
 * @param taken addresses of all other networks, in any order
 */
public record AddressSurroundings(Known<Boolean> whereabouts, List<TakenPool> taken) {
    /** Nothing is known of the cluster: only the network itself is judged. */
    public static final AddressSurroundings UNKNOWN =
            new AddressSurroundings(Known.unknown("the cluster was not looked at"), List.of());

    public AddressSurroundings {
        taken = List.copyOf(taken);
    }
}
