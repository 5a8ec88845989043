package io.sriovib.scenario.daemon;

import static io.sriovib.scenario.daemon.NodeUnderTest.PF;
import static io.sriovib.scenario.daemon.RunningLoop.nothing;
import static io.sriovib.scenario.daemon.RunningLoop.policyIb0;

import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.SimulatedHost;
import io.sriovib.simulation.machine.SimulatedMachine;

/** A change that a daemon has to bring about, from what it found to what is wished. */
enum Change {
    FIRST_CONFIGURATION(nothing(), policyIb0(2), 2),
    ANOTHER_COUNT(policyIb0(2), policyIb0(1), 1),
    /** While a pod holds VF 1. */
    ANOTHER_LINK_STATE(policyIb0(2), RunningLoop.wish(2, null, "auto", "netdevice"), 2),
    POLICY_REMOVED(policyIb0(2), nothing(), 0),
    REBOOT(policyIb0(2), policyIb0(2), 2);

    private final NodeStateSpec before;
    private final NodeStateSpec wish;
    private final int vfs;

    Change(NodeStateSpec before, NodeStateSpec wish, int vfs) {
        this.before = before;
        this.wish = wish;
        this.vfs = vfs;
    }

    /** What is wished from now on. */
    NodeStateSpec wish() {
        return wish;
    }

    /** How many VFs there are at its end. */
    int vfs() {
        return vfs;
    }

    /** A host before the change, in memory. */
    SimulatedHost host() {
        var host = SimulatedHost.of(SimulatedMachine.seed());
        prepare(host);
        return host;
    }

    /** Brings a fresh host to where the change begins. */
    void prepare(SimulatedHost host) {
        try (var loop = new RunningLoop(host)) {
            loop.wish(before).untilInSync(before.interfaces().isEmpty() ? 0 : 2);
        }
        switch (this) {
            case ANOTHER_LINK_STATE -> host.hold(secondVf(host), "pod default/training-0");
            case REBOOT -> host.reboot();
            case FIRST_CONFIGURATION, ANOTHER_COUNT, POLICY_REMOVED -> {}
        }
        host.forgetWrites();
    }

    private static PciAddress secondVf(SimulatedHost host) {
        return host.host().pci().networkFunctions().stream()
                .filter(function ->
                        function.physicalFunction().filter(PF::equals).isPresent())
                .toList()
                .getLast()
                .address();
    }
}
