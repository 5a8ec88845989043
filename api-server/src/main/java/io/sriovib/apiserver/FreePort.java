package io.sriovib.apiserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for programs that have yet to be started. Not those that the kernel gives away: until the program listens, any client that connects to anything may get such a port for its own end, and keep it
 * for a minute.
 */
public final class FreePort {
    private static final int FIRST = 10_000;
    /** Linux's default for {@code net.ipv4.ip_local_port_range} begins here. */
    private static final int FIRST_OF_CLIENTS = 32_768;

    private static final int ATTEMPTS = 100;

    private FreePort() {}

    /**
     * A port of the loopback on which nobody listens now.
     *
     * @throws ServerFailure if none is found
     */
    public static int next() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, FIRST_OF_CLIENTS);
            if (isFree(port)) {
                return port;
            }
        }
        throw new ServerFailure("no free port on the loopback");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
