package io.sriovib.cli.demo;

import java.time.Duration;

/**
 * How the demo is run.
 *
 * @param nodes number of simulated nodes, from 1 to {@link #MOST_NODES}
 * @param keep whether everything stays up afterwards
 * @param stepLimit longest wait for any one step
 */
public record DemoSettings(int nodes, boolean keep, Duration stepLimit) {
    /** Namespace of the operator, as in the seed's files. */
    public static final String NAMESPACE = "kube-system";

    /** Operator and daemons share the memory of one process. */
    public static final int MOST_NODES = 250;

    /** numVfs of the seed's policy. */
    static final int VFS_PER_NODE = 8;

    /** @throws IllegalArgumentException if there is no node, too many, or no time */
    public DemoSettings {
        if (nodes < 1 || nodes > MOST_NODES || !stepLimit.isPositive()) {
            throw new IllegalArgumentException(
                    "the demo needs from one node to %d, and time for each step".formatted(MOST_NODES));
        }
    }
}
