package io.sriovib.daemon.loop;

import io.sriovib.api.v1.NodeStateStatus;

/** Where the loop hands its status over; the receiver decides whether it must be written. */
public interface Statuses {
    /**
     * Takes the status of this moment. Must not block for longer than one request to the API server takes.
     *
     * @param status complete; its conditions carry no times yet
     * @param acting whether steps are under way, so that more statuses will follow soon
     */
    void offer(NodeStateStatus status, boolean acting);

    /**
     * Tells people, in an event of the node state, what is about to be done to VFs.
     *
     * @param note subject and what happens, one sentence
     */
    void announce(String note);
}
