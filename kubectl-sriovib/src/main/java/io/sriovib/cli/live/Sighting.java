package io.sriovib.cli.live;

import io.sriovib.api.v1.SriovNetworkNodeState;
import java.util.function.Predicate;

/** Whether a node state was ever seen in a certain condition. */
public final class Sighting {
    private final Predicate<SriovNetworkNodeState> condition;
    private volatile boolean seen;

    Sighting(Predicate<SriovNetworkNodeState> condition) {
        this.condition = condition;
    }

    void look(SriovNetworkNodeState state) {
        if (condition.test(state)) {
            seen = true;
        }
    }

    /** Whether it was seen by now. */
    public boolean seen() {
        return seen;
    }
}
