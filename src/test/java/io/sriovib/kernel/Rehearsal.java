package io.sriovib.kernel;

import io.sriovib.scenario.daemon.RunningLoop;
import io.sriovib.simulation.SimulatedHost;
import io.sriovib.simulation.machine.SimulatedMachine;
import java.time.InstantSource;
import java.util.stream.Stream;

/**
 * Does on this machine, on a simulated host, what a JVM will do in the guest, so that it can be noted which classes it needs (an AOT cache): loading and checking them takes longer there than all of
 * its work. Changes nothing here; what it leaves out is only loaded later.
 */
public final class Rehearsal {
    private Rehearsal() {}

    /** @param arguments classes of tests that need no guest */
    public static void main(String[] arguments) {
        DoomedDaemon.touch(Guest.host());
        configure();
        KernelSuite.run(Stream.of(arguments));
        serve();
        System.exit(0);
    }

    private static void configure() {
        try (var host = SimulatedHost.of(SimulatedMachine.seed());
                var loop = new RunningLoop(host.host(), InstantSource.system(), RunningLoop.LISTED, false)) {
            loop.wish(RunningLoop.policyIb0(1)).untilInSync(1);
        }
    }

    private static void serve() {
        try (var server = new NodeStateServer()) {
            server.wish(RunningLoop.policyIb0(1));
            System.out.println("status: " + server.status());
        }
    }
}
