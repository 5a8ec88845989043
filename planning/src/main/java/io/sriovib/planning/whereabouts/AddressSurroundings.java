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
    public AddressSurroundings {
        taken = List.copyOf(taken);
    }
}
