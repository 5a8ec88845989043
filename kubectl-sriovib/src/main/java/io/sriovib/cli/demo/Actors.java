package io.sriovib.cli.demo;

import java.util.List;

/** Who acts in the demo: one operator, and one machine with a daemon per node. Whoever made them closes them. */
public interface Actors extends AutoCloseable {
    /** Names of the nodes, in the order in which a person counts them; at least one. */
    List<String> nodes();

    /** Starts the operator; returns at once. */
    void startOperator();

    /** Switches all machines on and starts their daemons; returns at once. */
    void startNodes();

    /** Lets the nodes offer their VFs to pods, and pods have them; returns at once. */
    void startKubelets();

    /** Reboots the machine of a node: its daemon dies, VFs and their settings are gone, and the daemon starts again. */
    void reboot(String node);

    /** Stops daemons and operator. */
    @Override
    void close();
}
