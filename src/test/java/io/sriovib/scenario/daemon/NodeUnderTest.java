package io.sriovib.scenario.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sriovib.daemon.host.PciFunction;
import io.sriovib.planning.guid.GuidDerivation;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.SimulatedHost;
import io.sriovib.simulation.fault.Call;
import io.sriovib.simulation.machine.SimulatedCard;
import io.sriovib.simulation.machine.SimulatedMachine;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A simulated host and the daemons that run on it, one after the other. After each test they end, and no holder may have lost a VF. */
final class NodeUnderTest implements AfterEachCallback {
    /** The seed's PF. */
    static final PciAddress PF = SimulatedCard.SEED_ADDRESS;

    /** A second one, where there is one. */
    static final PciAddress SECOND = new PciAddress("0000:84:00.0");

    private final SimulatedHost host;
    private final List<RunningLoop> loops = new ArrayList<>();

    private NodeUnderTest(SimulatedMachine machine) {
        host = SimulatedHost.of(machine);
    }

    static NodeUnderTest of(SimulatedMachine machine) {
        return new NodeUnderTest(machine);
    }

    static NodeUnderTest seed() {
        return of(SimulatedMachine.seed());
    }

    /** The seed's machine with a second card of the same kind. */
    static NodeUnderTest withTwoCards() {
        return of(SimulatedMachine.with(
                "node1",
                SimulatedCard.connectX5(SimulatedCard.SEED_GUID),
                SimulatedCard.connectX5(new Guid(0x0c42_a103_0016_0664L)).at(SECOND, "ib1")));
    }

    SimulatedHost host() {
        return host;
    }

    /** Starts a daemon; the one before it must have been stopped. */
    RunningLoop start() {
        return start(InstantSource.system());
    }

    RunningLoop start(InstantSource clock) {
        return start(new RunningLoop(host.host(), clock, RunningLoop.LISTED, false));
    }

    RunningLoop start(RunningLoop loop) {
        loops.add(loop);
        return loop;
    }

    /** Ends all daemons, waits until their writers have ended, and reboots. */
    void reboot() {
        stop();
        host.reboot();
    }

    /** Ends all daemons and waits until their writers have ended. */
    void stop() {
        loops.forEach(RunningLoop::close);
        loops.clear();
        await("end of the writers")
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("writer-0000:")));
    }

    /** Address of a VF of the seed's PF. */
    PciAddress vf(int index) {
        return Optional.ofNullable(pf(PF).sriov().orElseThrow().vfs().get(index))
                .orElseThrow();
    }

    PciFunction pf(PciAddress address) {
        return function(address).orElseThrow();
    }

    /** The function as the host shows it. */
    Optional<PciFunction> function(PciAddress address) {
        return host.host().pci().networkFunctions().stream()
                .filter(function -> function.address().equals(address))
                .findFirst();
    }

    /** Drivers of the VFs of the seed's PF, by index; none: the word none. */
    List<String> drivers() {
        return pf(PF).sriov().orElseThrow().vfs().values().stream()
                .map(vf -> function(vf).flatMap(PciFunction::driver).orElse("none"))
                .toList();
    }

    boolean autoprobe(PciAddress pf) {
        return pf(pf).sriov().orElseThrow().autoprobe().asOptional().orElseThrow();
    }

    /** What was written since {@link SimulatedHost#forgetWrites}: operation and VF, {@code UNBIND 5}, without the daemon's own files. */
    List<String> writes() {
        return host.writes().stream()
                .filter(call -> !call.operation().name().endsWith("_FILE"))
                .map(NodeUnderTest::text)
                .toList();
    }

    private static String text(Call call) {
        return call.vf().isPresent()
                ? call.operation() + " " + call.vf().getAsInt()
                : call.operation().name();
    }

    /** GUIDs derived for the first VFs of the seed's card, as the status prints them. */
    static List<String> derivedGuids(int vfs) {
        return IntStream.range(0, vfs)
                .mapToObj(vf -> GuidDerivation.of(SimulatedCard.SEED_GUID, vf).toString())
                .toList();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        host.faults().succeed();
        host.faults().releaseHangs();
        stop();
        assertThat(host.harm()).as("what holders lost").isEmpty();
    }
}
