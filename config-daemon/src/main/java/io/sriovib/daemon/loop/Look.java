package io.sriovib.daemon.loop;

import io.sriovib.planning.node.HostObservation;
import io.sriovib.planning.node.NodePlan;
import io.sriovib.planning.value.Known;
import java.util.List;
import java.util.Map;

/**
 * One look at the host, for one wish: what is reported says of which wish it is, also when another one has come meanwhile.
 *
 * @param wish that was planned for
 * @param seen what was read
 * @param planned plan from both
 */
record Look(Wish wish, HostObservation seen, HostPlanner.Planned planned) {
    /** Nothing has been seen yet, and nothing is wished. */
    static final Look NOTHING =
            unplanned(Wish.NONE, new HostObservation("", List.of(), Known.unknown("the host has not been read yet")));

    /** One for which nothing could be planned. */
    static Look unplanned(Wish wish, HostObservation seen) {
        return new Look(wish, seen, new HostPlanner.Planned(new NodePlan(List.of(), List.of()), Map.of()));
    }
}
