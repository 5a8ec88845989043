package io.sriovib.simulation.machine;

/** What manages the subnet that the ports are plugged into (user-needs b.5, b.6). */
public enum SubnetManager {
    /** Nothing: ports stay in INIT. */
    NONE,
    /** One that knows virtual ports: all become ACTIVE. */
    VIRTUALIZING,
    /** One that does not: PFs become ACTIVE, VFs stay in INIT. */
    PLAIN
}
