package io.sriovib.planning.node;

/** State of an InfiniBand port; the name is the text of sysfs and of the status ({@code ports/1/state}, user-needs b.5). */
public enum PortState {
    /** Nothing passes. */
    DOWN,
    /** Physically up, waiting for the subnet manager. */
    INIT,
    /** The subnet manager is at work. */
    ARMED,
    /** Traffic passes. */
    ACTIVE,
    /** Active, physically failing. */
    ACTIVE_DEFER
}
