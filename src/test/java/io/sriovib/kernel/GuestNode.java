package io.sriovib.kernel;

import static org.awaitility.Awaitility.await;

import io.sriovib.daemon.host.Host;
import io.sriovib.daemon.host.PciFunction;
import io.sriovib.daemon.journal.Journal;
import io.sriovib.planning.guid.GuidDerivation;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.scenario.daemon.RunningLoop;
import io.sriovib.simulation.machine.SimulatedCard;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The guest as a node that has just booted, before each test, and the daemons' loops that run on it, ended after it. */
final class GuestNode implements BeforeEachCallback, AfterEachCallback {
    /** The first card, the seed's. */
    static final PciAddress PF = SimulatedCard.SEED_ADDRESS;

    /** The second one, where there is one. */
    static final PciAddress SECOND = new PciAddress("0000:a3:00.0");

    /** All that there may be (parameter hcas). */
    static final List<PciAddress> PFS =
            List.of(PF, SECOND, new PciAddress("0000:c3:00.0"), new PciAddress("0000:e3:00.0"));

    private static final long GUID_STEP = 0x100;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Host host = Guest.host();
    private final List<RunningLoop> loops = new ArrayList<>();

    /** The guest's ports. */
    Host host() {
        return host;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        boot();
    }

    /** Boots as a node on which the daemon never ran; see {@link Guest#reboot}. */
    void boot(String... parameters) {
        stop();
        Guest.run("rm", "-rf", "/var/lib/sriov-ib", "/etc/sriov-operator");
        Guest.reboot(parameters);
    }

    /** Starts a daemon's loop. */
    RunningLoop start() {
        return start(host, InstantSource.system());
    }

    RunningLoop start(Host ports, InstantSource clock) {
        var loop = new RunningLoop(ports, clock, RunningLoop.LISTED, false);
        loops.add(loop);
        return loop;
    }

    /** Ends all loops and waits until their writers have ended. */
    void stop() {
        loops.forEach(RunningLoop::close);
        loops.clear();
        await("end of the writers")
                .atMost(LIMIT)
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("writer-")));
    }

    /** The function as sysfs shows it. */
    PciFunction function(PciAddress address) {
        return host.pci().function(address).orElseThrow();
    }

    /** The PF's VFs, by index. */
    List<PciFunction> vfs(PciAddress pf) {
        return function(pf).sriov().orElseThrow().vfs().values().stream()
                .map(this::function)
                .toList();
    }

    /** Whether new VFs of the PF get a driver by themselves. */
    boolean autoprobe(PciAddress pf) {
        return function(pf).sriov().orElseThrow().autoprobe().asOptional().orElseThrow();
    }

    /** Whether the journal says that somebody has to put autoprobe back. */
    boolean autoprobeOwed(PciAddress pf) {
        var journal = new Journal(host.files());
        journal.read(host.boot().bootId());
        return journal.autoprobeOwed(pf);
    }

    /** Canonical GUIDs derived for the first VFs of that card. */
    static List<String> derivedGuids(PciAddress pf, int vfs) {
        long card = SimulatedCard.SEED_GUID.bits() + PFS.indexOf(pf) * GUID_STEP;
        return IntStream.range(0, vfs)
                .mapToObj(vf -> GuidDerivation.of(new Guid(card), vf).toString())
                .toList();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Guest.releaseHangs();
        stop();
    }
}
