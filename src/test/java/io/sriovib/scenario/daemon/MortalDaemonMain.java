package io.sriovib.scenario.daemon;

import io.sriovib.simulation.SimulatedHost;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The process of {@link MortalDaemon}: the daemon's loop, its journal and its writers on the simulated host of a file. Just before one of its writes it says so and goes no further; then it is killed.
 * It is ready before it is told what to do, so that its start costs no time.
 */
final class MortalDaemonMain {
    /** What it says when a thread of it stands before the write. */
    static final String BEFORE_THE_WRITE = "before the write";

    private MortalDaemonMain() {}

    /** Reads one line: change, lifetime in writes, file. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        rehearse();
        var order = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (order == null) {
            return; // nobody needs it
        }
        var words = order.split(" ", 3);
        var host = SimulatedHost.open(Path.of(words[2]));
        var ports = new MortalPorts(Integer.parseInt(words[1]));
        var loop = new RunningLoop(ports.of(host.host()), new HurriedClock(), RunningLoop.LISTED, false);
        loop.wish(Change.valueOf(words[0]).wish());
        ports.awaitDeath();
        System.out.println(BEFORE_THE_WRITE);
        Thread.sleep(Long.MAX_VALUE);
    }

    /** Loads the classes. */
    private static void rehearse() {
        Change.ANOTHER_COUNT.host().close();
    }
}
