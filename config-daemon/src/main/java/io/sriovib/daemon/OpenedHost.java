package io.sriovib.daemon;

import io.sriovib.daemon.host.Host;

/**
 * The host that a command works on, and what must be let go of at the end.
 *
 * @param host its ports
 * @param release ends the simulation of it; nothing for a real host
 */
record OpenedHost(Host host, Runnable release) implements AutoCloseable {
    @Override
    public void close() {
        release.run();
    }
}
