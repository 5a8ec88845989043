package io.sriovib.planning.discover;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts blocks out of a range, from its beginning, beside what is taken and what it has cut before. */
final class RangeCutter {
    /** A network of 256 addresses, which is what people read most easily. */
    private static final int USUAL_PREFIX = 24;
    /** First and last address of a block, and one for a gateway. */
    private static final int NOT_FOR_PODS = 3;

    private final Ipv4Range whole;
    private final List<Ipv4Range> taken;

    RangeCutter(Ipv4Range whole, List<Ipv4Range> taken) {
        this.whole = whole;
        this.taken = new ArrayList<>(taken);
    }

    /** A block for that many pods: a /24 when that suffices and there is one left, else the smallest that fits; empty when there is no room. */
    Optional<Ipv4Range> cut(long pods) {
        int smallest = 32 - (64 - Long.numberOfLeadingZeros(pods + NOT_FOR_PODS - 1));
        var block = free(Math.min(smallest, USUAL_PREFIX)).or(() -> free(smallest));
        block.ifPresent(taken::add);
        return block;
    }

    private Optional<Ipv4Range> free(int prefix) {
        if (prefix < whole.prefix()) {
            return Optional.empty();
        }
        var block = new Ipv4Range(whole.first(), prefix);
        while (block.end() <= whole.end()) {
            var candidate = block;
            var obstacle = taken.stream().filter(candidate::overlaps).findFirst();
            if (obstacle.isEmpty()) {
                return Optional.of(block);
            }
            // Behind the obstacle, at the next border of a block: a large one is passed in one step.
            long beyond = Math.max(block.end(), obstacle.get().end());
            long size = block.size();
            block = new Ipv4Range((beyond + size - 1) / size * size, prefix);
        }
        return Optional.empty();
    }
}
