package io.sriovib.scenario.random.node;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.sriovib.api.condition.ConditionedKind;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.NodeStateStatus;
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
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A node of the cluster: a simulated host, the pods on it, and one daemon after the other. */
public final class SimulatedNode {
    private static final Duration RESTART = Duration.ofSeconds(5);
    /** How long a VF may be without a driver before the daemon gives it one, with a step of its clock in between; a new daemon waits anew. */
    private static final Duration SETTLES = Duration.ofSeconds(30);

    private final String name;
    private final SimulatedHost host;
    private final Host raw;
    private final MemoryCluster cluster;
    private final SimulatedTime time;
    private final Supplier<Duration> lag;
    private final Faults faults = new Faults();
    private final Map<PciAddress, String> pods = new TreeMap<>();
    private final Map<PciAddress, Instant> cni = new HashMap<>();
    private final Map<PciAddress, Instant> bound = new HashMap<>();
    private final Set<PciAddress> gone = new HashSet<>();
    private final List<Runnable> silences;
    private GuidText guids = GuidText.NONE;
    private Optional<DaemonUnderTest> daemon = Optional.empty();
    private Optional<NodeStateStatus> unsent = Optional.empty();
    private boolean sending;
    private boolean running = true;
    private boolean reachable = true;
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
            daemon = Optional.of(new DaemonUnderTest(this, time, this::report));
            bound.clear();
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
            unsent = Optional.empty();
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
        releaseAll();
        cni.clear();
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
            unsent = Optional.empty();
        }
    }

    private void bringNics() {
        var list = cluster.get(ConfigMap.class, OperatorUnderTest.NAMESPACE + "/supported-nic-ids");
        daemon.ifPresent(process -> list.ifPresent(process::supportedNics));
    }

    private void report(NodeStateStatus status) {
        unsent = Optional.of(status);
        if (!sending) {
            sending = true;
            time.after(lag.get(), this::send);
        }
    }

    private void send() {
        sending = false;
        if (!reachable) {
            sending = true;
            time.after(Duration.ofSeconds(5), this::send);
            return;
        }
        unsent.ifPresent(
                status -> cluster.get(SriovNetworkNodeState.class, key()).ifPresent(stored -> send(stored, status)));
        unsent = Optional.empty();
    }

    private void send(SriovNetworkNodeState stored, NodeStateStatus status) {
        var before = stored.getStatus() == null ? NodeStateStatus.NONE : stored.getStatus();
        var conditions = Conditions.merge(
                before.conditions(), status.conditions(), ConditionedKind.NODE_STATE.owned(), time.instant());
        var timed = new NodeStateStatus(
                status.interfaces(),
                status.bridges(),
                status.system(),
                status.syncStatus(),
                status.lastSyncError(),
                conditions,
                status.plan());
        cluster.status(SriovNetworkNodeState.class, key(), timed);
    }

    /** Whether the API server answers the daemon. */
    public void reachable(boolean now) {
        reachable = now;
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

    /** A pod takes a VF; its netdev goes with it or stays. */
    public void hold(PciAddress vf, String pod, boolean moves) {
        host.hold(vf, pod);
        if (moves) {
            host.moveToNamespace(vf);
        }
        pods.put(vf, pod);
        disturbed();
    }

    /** The pod has ended. */
    public void release(PciAddress vf) {
        if (pods.remove(vf) != null) {
            host.release(vf);
            disturbed();
        }
    }

    /** All pods have ended. */
    public void releaseAll() {
        List.copyOf(pods.keySet()).forEach(this::release);
    }

    /** The pod that has the VF. */
    public Optional<String> holder(PciAddress vf) {
        return Optional.ofNullable(pods.get(vf));
    }

    /** VFs that pods have. */
    public Set<PciAddress> held() {
        return Set.copyOf(pods.keySet());
    }

    /** A CNI takes the VF from its driver, and will give it back before that time is over. */
    public void cniWorks(PciAddress vf, Duration limit) {
        cni.put(vf, time.instant().plus(limit));
    }

    /** The CNI has given the VF back. */
    public void cniDone(PciAddress vf) {
        cni.remove(vf);
    }

    /** The VFs that CNIs worked on are no more. */
    public void cniEnds() {
        cni.clear();
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

    /** Whether a CNI is rebinding the VF. */
    public boolean cniAtWork(PciAddress vf) {
        return Optional.ofNullable(cni.get(vf))
                .filter(until -> until.isAfter(time.instant()))
                .isPresent();
    }

    /** Whether the VF has no driver, and had one a moment ago. */
    boolean settles(PfTruth.Vf vf) {
        var address = vf.function().address();
        if (vf.function().driver().isPresent()) {
            bound.remove(address);
            return false;
        }
        var since = bound.computeIfAbsent(address, _ -> time.instant());
        return since.plus(SETTLES).isAfter(time.instant());
    }

    /** The card is pulled out: the host does not know it any more. Pods that had a VF of it have ended before. */
    public void pull(PciAddress pf) {
        truth().stream()
                .filter(one -> one.address().equals(pf))
                .flatMap(one -> one.vfs().stream())
                .forEach(vf -> release(vf.function().address()));
        cniEnds();
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
