package io.sriovib.cli.live;

/** Why the nodes are no longer shown. */
public enum Ending {
    /** The condition holds. */
    MET,
    /** The time is over, and the condition does not hold. */
    TIME_IS_OVER,
    /** The cluster does not answer, so nobody knows. */
    CONNECTION_LOST
}
