package io.sriovib.cli.demo;

import io.sriovib.daemon.ConfigDaemon;
import io.sriovib.simulation.Fleet;
import java.util.function.Supplier;

/** A simulated machine and the daemon that runs on it; a reboot replaces the daemon. Used by one thread. */
final class SimulatedNode implements AutoCloseable {
    private final Fleet.Node node;
    private final Supplier<ConfigDaemon> daemons;
    private ConfigDaemon daemon;

    /** Starts the first daemon. */
    SimulatedNode(Fleet.Node node, Supplier<ConfigDaemon> daemons) {
        this.node = node;
        this.daemons = daemons;
        this.daemon = daemons.get();
        daemon.start();
    }

    String name() {
        return node.name();
    }

    void reboot() {
        daemon.close();
        node.host().reboot();
        daemon = daemons.get();
        daemon.start();
    }

    @Override
    public void close() {
        daemon.close();
    }
}
