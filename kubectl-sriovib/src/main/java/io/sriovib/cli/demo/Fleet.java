package io.sriovib.cli.demo;

/** The actors of the demo: one operator and one machine with a daemon per node. Whoever made it closes it. */
public interface Fleet extends AutoCloseable {
    /** Starts the operator; returns at once. */
    void startOperator();

    /** Switches the machine of a node on and starts its daemon; returns at once. */
    void startNode(String node);

    /** Reboots the machine of a node: its daemon dies, VFs and their settings are gone, and the daemon starts again. */
    void reboot(String node);

    /** Stops daemons and operator. */
    @Override
    void close();
}
