package io.sriovib.scenario.random.node;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.daemon.host.Host;
import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.host.PciFunction;
import io.sriovib.daemon.journal.AppliedWishes;
import io.sriovib.daemon.journal.Journal;
import io.sriovib.planning.guid.StaticGuids;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.scenario.random.cluster.MemoryCluster;
import io.sriovib.scenario.random.cluster.OperatorUnderTest;
import io.sriovib.scenario.random.time.SimulatedTime;
import io.sriovib.simulation.SimulatedHost;
import io.sriovib.simulation.machine.SimulatedMachine;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A node of the cluster: a simulated host, the users of its VFs, and one daemon after the other. */
public final class SimulatedNode {
    private static final Duration RESTART = Duration.ofSeconds(5);

    private final String name;
    private final SimulatedHost host;
    private final Host raw;
    private final MemoryCluster cluster;
    private final SimulatedTime time;
    private final Supplier<Duration> lag;
    private final Faults faults = new Faults();
    private final Set<PciAddress> gone = new HashSet<>();
    private final List<Runnable> silences;
    private GuidText guids = GuidText.NONE;
    private Optional<DaemonUnderTest> daemon = Optional.empty();
    private final StatusMail mail;
    private final VfUsers users;
    private boolean running = true;
    private long disturbances;
    private long hostWrites;

    /** A machine that has just booted; its daemon starts soon. */
    public SimulatedNode(SimulatedMachine machine, MemoryCluster cluster, SimulatedTime time, Supplier<Duration> lag) {
        this.name = machine.name();
        this.host = SimulatedHost.of(machine, time::spend);
        this.raw = host.host();
        this.cluster = cluster;
        this.time = time;
        this.lag = lag;
        this.mail = new StatusMail(cluster, key(), time, lag);
        this.users = new VfUsers(host, time, this::disturbed);
        this.silences = List.of(
                cluster.listen(SriovNetworkNodeState.class, this::stateChanged),
                cluster.listen(ConfigMap.class, _ -> time.after(lag.get(), this::bringNics)));
        time.after(RESTART, this::ensureDaemon);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Whether the machine has not left. */
    public boolean running() {
        return running;
    }

    /** Its host, for hands. */
    public SimulatedHost host() {
        return host;
    }

    /** The host's ports without anything in between, for hands. */
    public Host raw() {
        return raw;
    }

    /** What goes wrong with the daemon's calls. */
    public Faults faults() {
        return faults;
    }

    /** The daemon that runs now. */
    public Optional<DaemonUnderTest> daemon() {
        return daemon;
    }

    private void ensureDaemon() {
        if (!running || daemon.isPresent()) {
            return;
        }
        try {
            daemon = Optional.of(new DaemonUnderTest(this, time, mail::report));
            users.daemonBegins();
            bringNics();
            bringState();
        } catch (HostException _) {
            time.after(RESTART, this::ensureDaemon); // the process ends with that message, and is started again
        }
    }

    /** A daemon process has ended; the next one is started. */
    void ended(DaemonUnderTest process) {
        if (daemon.filter(process::equals).isPresent()) {
            daemon = Optional.empty();
            mail.forget();
            time.after(RESTART, this::ensureDaemon);
        }
    }

    /** Kills the daemon. */
    public void killDaemon() {
        daemon.ifPresent(DaemonUnderTest::kill);
    }

    /** Reboots: the daemon and all pods end, and what a real machine loses is lost. */
    public void reboot() {
        killDaemon();
        users.releaseAll();
        users.cniEnds();
        host.reboot();
        faults.reboot();
        disturbed();
    }

    /** The machine is switched off for good. */
    public void end() {
        running = false;
        daemon.ifPresent(DaemonUnderTest::end);
        daemon = Optional.empty();
        silences.forEach(Runnable::run);
        host.close();
    }

    private void stateChanged(String key) {
        if (key.equals(key())) {
            time.after(lag.get(), this::bringState);
        }
    }

    private String key() {
        return OperatorUnderTest.NAMESPACE + "/" + name;
    }

    private void bringState() {
        var state = cluster.get(SriovNetworkNodeState.class, key());
        daemon.ifPresent(process -> process.nodeState(state));
        if (state.isEmpty()) {
            mail.forget();
        }
    }

    private void bringNics() {
        var list = cluster.get(ConfigMap.class, OperatorUnderTest.NAMESPACE + "/supported-nic-ids");
        daemon.ifPresent(process -> list.ifPresent(process::supportedNics));
    }

    /** Who uses its VFs. */
    public VfUsers users() {
        return users;
    }

    /** Whether the API server answers the daemon. */
    public void reachable(boolean now) {
        mail.reachable(now);
    }

    /** The daemon has written to the host. */
    void wrote() {
        hostWrites++;
        daemon.ifPresent(DaemonUnderTest::lookAgain);
    }

    /** How many writes daemons have done on this host, to its files too. */
    public long hostWrites() {
        return hostWrites;
    }

    /** Somebody else has changed the host. */
    public void disturbed() {
        disturbances++;
        daemon.ifPresent(DaemonUnderTest::disturbed);
    }

    /** How often somebody else has changed the host. */
    long disturbances() {
        return disturbances;
    }

    /** The host as it is now. */
    public List<PfTruth> truth() {
        return PfTruth.of(raw).stream()
                .filter(pf -> !gone.contains(pf.address()))
                .toList();
    }

    /** Whether what was last applied says that somebody else makes the VFs of that PF. */
    boolean external(PciAddress pf) {
        return raw.files()
                .read(AppliedWishes.DIRECTORY + "/" + pf)
                .filter(wish -> wish.contains("\"externallyManaged\":true"))
                .isPresent();
    }

    /** Whether a daemon has written down that it will bind that VF: nobody could tell a CNI's unbinding from its own. */
    public boolean bindOwed(PciAddress pf, int vf) {
        var journal = new Journal(raw.files());
        journal.read(raw.boot().bootId());
        return journal.autoprobeOwed(pf) || journal.bindOwed(pf, vf);
    }

    /** The card is pulled out: the host does not know it any more. Pods that had a VF of it have ended before. */
    public void pull(PciAddress pf) {
        truth().stream()
                .filter(one -> one.address().equals(pf))
                .flatMap(one -> one.vfs().stream())
                .forEach(vf -> users.release(vf.function().address()));
        users.cniEnds();
        host.unloadDriver(pf);
        gone.add(pf);
        disturbed();
    }

    /** The card is back, as new. */
    public void plug(PciAddress pf) {
        if (gone.remove(pf)) {
            host.loadDriver(pf);
            disturbed();
        }
    }

    /** Cards that are pulled out. */
    public Set<PciAddress> gone() {
        return Set.copyOf(gone);
    }

    boolean isGone(PciFunction function) {
        return gone.contains(function.address())
                || function.physicalFunction().filter(gone::contains).isPresent();
    }

    /** What the file of static GUIDs says. */
    public GuidText guids() {
        return guids;
    }

    /** Replaces the file of static GUIDs. */
    public void guids(GuidText text) {
        guids = text;
        text.text()
                .ifPresentOrElse(
                        content -> raw.files().write(StaticGuids.PATH, content),
                        () -> raw.files().remove(StaticGuids.PATH));
        disturbed();
    }
}
