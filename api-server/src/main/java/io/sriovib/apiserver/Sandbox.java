package io.sriovib.apiserver;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Directory and child processes of one server. However the program ends, short of SIGKILL, both are gone afterwards: {@link #close} does it, and a shutdown
 * hook that is there before the first child is.
 */
final class Sandbox implements AutoCloseable {
    private final ServerDirectory directory = ServerDirectory.create();
    private final List<ServerProcess> children = new ArrayList<>();
    private final Thread hook = new Thread(this::clear, "remove-api-server");
    private boolean cleared;

    Sandbox() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    ServerDirectory directory() {
        return directory;
    }

    /** The monitor keeps a child from being started after, or unseen by, the clearing. */
    synchronized void run(Path program, List<String> arguments) {
        if (cleared) {
            throw new ServerFailure("the program is being stopped");
        }
        children.add(ServerProcess.start(program, arguments, directory));
    }

    /** Throws with the end of the log of a child that is no longer alive. */
    synchronized void requireAlive() {
        children.forEach(ServerProcess::requireAlive);
    }

    private synchronized void clear() {
        cleared = true;
        children.forEach(ServerProcess::kill);
        children.clear();
        directory.remove();
    }

    @Override
    public void close() {
        clear();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The program is being shut down: the hook runs by itself and finds nothing left to do.
        }
    }
}
