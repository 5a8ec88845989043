package io.sriovib.cli.demo;

import java.time.Duration;

/**
 * How the demo is run.
 *
 * @param nodes number of simulated nodes, at least 1
 * @param keep whether everything stays up afterwards
 * @param stepLimit longest wait for any one step
 */
public record DemoSettings(int nodes, boolean keep, Duration stepLimit) {
    /** Namespace of the operator, as in the seed's files. */
    public static final String NAMESPACE = "kube-system";

    /** numVfs of the seed's policy. */
    static final int VFS_PER_NODE = 8;

    /** @throws IllegalArgumentException if there is no node or no time */
    public DemoSettings {
        if (nodes < 1 || !stepLimit.isPositive()) {
            throw new IllegalArgumentException("the demo needs at least one node and one second per step");
        }
    }
}
