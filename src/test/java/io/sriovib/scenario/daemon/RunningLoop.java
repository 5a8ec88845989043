package io.sriovib.scenario.daemon;

import static org.awaitility.Awaitility.await;

import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.Interface;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.VfGroup;
import io.sriovib.api.v1.VirtualFunction;
import io.sriovib.daemon.host.Host;
import io.sriovib.daemon.loop.DaemonLoop;
import io.sriovib.daemon.loop.Statuses;
import io.sriovib.daemon.loop.Wish;
import io.sriovib.daemon.thread.PlatformThreads;
import io.sriovib.planning.policy.SupportedNics;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.SimulatedHost;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** A daemon's loop at work on a host, simulated or real, without an API server; the cluster's side is played by the test. */
public final class RunningLoop implements AutoCloseable, Statuses {
    /** What the list of supported cards says. */
    public static final Known<SupportedNics> LISTED =
            Known.seen(SupportedNics.parse(Map.of("ConnectX-5", "15b3 1017 1018")));

    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final List<NodeStateStatus> statuses = new CopyOnWriteArrayList<>();
    private final List<String> announcements = new CopyOnWriteArrayList<>();
    private final AtomicLong offers = new AtomicLong();
    private final DaemonLoop loop;
    private final Thread thread;
    private volatile boolean acting;
    private long generation = 1;

    RunningLoop(SimulatedHost host) {
        this(host.host(), InstantSource.system(), LISTED, false);
    }

    /**
     * Starts it.
     *
     * @param supported what the list of supported cards says
     * @param developerMode DEV_MODE
     */
    public RunningLoop(Host host, InstantSource clock, Known<SupportedNics> supported, boolean developerMode) {
        loop = new DaemonLoop(host, clock, new PlatformThreads(), this, developerMode);
        loop.supportedNics(supported);
        thread = Thread.ofPlatform().daemon().start(this::run);
    }

    private void run() {
        try {
            loop.run();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The wish of policy-ib0: that many VFs of netdevice type on 0000:83:00.0. */
    public static NodeStateSpec policyIb0(int vfs) {
        return wish(vfs, null, null, "netdevice");
    }

    /** Nothing is wished any more. */
    public static NodeStateSpec nothing() {
        return new NodeStateSpec(List.of(), null, null);
    }

    /** The wishes of both: each for one PF. */
    public static NodeStateSpec both(NodeStateSpec first, NodeStateSpec second) {
        return new NodeStateSpec(
                Stream.concat(first.interfaces().stream(), second.interfaces().stream())
                        .toList(),
                null,
                null);
    }

    /** The same wish for VFs that somebody else makes. */
    static NodeStateSpec external(NodeStateSpec spec) {
        return new NodeStateSpec(
                spec.interfaces().stream()
                        .map(wish -> new Interface(
                                wish.pciAddress(),
                                wish.numVfs(),
                                wish.mtu(),
                                wish.name(),
                                wish.linkType(),
                                wish.eSwitchMode(),
                                wish.vfGroups(),
                                true))
                        .toList(),
                null,
                null);
    }

    /** The same wish for another PF. */
    public static NodeStateSpec at(PciAddress pf, NodeStateSpec spec) {
        return new NodeStateSpec(
                spec.interfaces().stream()
                        .map(wish -> new Interface(
                                pf.text(),
                                wish.numVfs(),
                                wish.mtu(),
                                wish.name(),
                                wish.linkType(),
                                wish.eSwitchMode(),
                                wish.vfGroups(),
                                wish.externallyManaged()))
                        .toList(),
                null,
                null);
    }

    /** The same with an MTU, a link state and a type of device. */
    public static NodeStateSpec wish(int vfs, @Nullable Long mtu, @Nullable String linkState, String deviceType) {
        var group = new VfGroup("mlnx_ib0", deviceType, "0-" + (vfs - 1), "policy-ib0", mtu, true, null, linkState);
        var pf = new Interface("0000:83:00.0", (long) vfs, mtu, "ib0", "ib", null, List.of(group), null);
        return new NodeStateSpec(List.of(pf), null, null);
    }

    /** The operator's next spec. */
    public RunningLoop wish(NodeStateSpec spec) {
        generation++;
        loop.wish(Wish.of(generation, true, spec));
        return this;
    }

    /** The same, with the hash of the device plugin's configuration that belongs to it. */
    RunningLoop wish(NodeStateSpec spec, String devicePluginConfig) {
        generation++;
        loop.wish(new Wish(generation, Optional.of(spec), Optional.of(devicePluginConfig)));
        return this;
    }

    RunningLoop newNodeState(NodeStateSpec spec) {
        generation = 1;
        loop.wish(Wish.of(1, false, spec));
        return this;
    }

    /** Waits for a status of the latest wish that fits. */
    public NodeStateStatus until(String what, Predicate<NodeStateStatus> fits) {
        try {
            await(what).atMost(LIMIT).until(() -> ofLatestWish(last()) && fits.test(last()));
            return last();
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(what + " never came; the last status: " + last(), e);
        }
    }

    private boolean ofLatestWish(NodeStateStatus status) {
        return Conditions.find(status.conditions(), "Ready")
                .map(ready -> Long.valueOf(generation).equals(ready.observedGeneration()))
                .orElse(false);
    }

    /** Waits for a status that is in sync. */
    public NodeStateStatus untilInSync() {
        return until("in sync", status -> "Succeeded".equals(status.syncStatus()));
    }

    /** Waits for a status that says so in its error. */
    public NodeStateStatus untilFailed(String... words) {
        return until(
                "failed with " + List.of(words),
                status -> "Failed".equals(status.syncStatus())
                        && Stream.of(words)
                                .allMatch(word ->
                                        String.valueOf(status.lastSyncError()).contains(word)));
    }

    /** Waits for a status that is in sync with so many VFs of the first PF, all with a driver. */
    public NodeStateStatus untilInSync(int vfs) {
        return until(
                "in sync with " + vfs + " VFs",
                status -> "Succeeded".equals(status.syncStatus())
                        && vfs(status).size() == vfs
                        && vfs(status).stream().allMatch(vf -> vf.driver() != null));
    }

    /** Waits until the loop has looked at the host as it is now. */
    public RunningLoop look() {
        pass(); // the first one may have begun before
        return pass();
    }

    /** The same, and that it has ended all steps that it began then. */
    RunningLoop work() {
        look();
        await("end of the steps").atMost(LIMIT).until(() -> !acting);
        return this;
    }

    private RunningLoop pass() {
        long before = offers.get();
        loop.lookAgain();
        await("a pass").atMost(LIMIT).until(() -> offers.get() > before);
        return this;
    }

    /** The latest status. */
    public NodeStateStatus last() {
        return statuses.isEmpty() ? NodeStateStatus.NONE : statuses.getLast();
    }

    /** All statuses that differ from the one before. */
    public List<NodeStateStatus> all() {
        return statuses;
    }

    /** VFs of the first PF. */
    public static List<VirtualFunction> vfs(NodeStateStatus status) {
        return status.interfaces().isEmpty()
                ? List.of()
                : status.interfaces().getFirst().vfs();
    }

    @Override
    public void offer(NodeStateStatus status, boolean acting) {
        if (!status.equals(last())) {
            statuses.add(status);
        }
        this.acting = acting;
        offers.incrementAndGet();
    }

    @Override
    public void announce(String note) {
        announcements.add(note);
    }

    /** What is about to be done to VFs, as people are told. */
    List<String> announcements() {
        return announcements;
    }

    /** Tells the loop which cards are supported. */
    RunningLoop supportedNics(Known<SupportedNics> supported) {
        loop.supportedNics(supported);
        return this;
    }

    /** Ends the loop; what hangs in the simulated kernel keeps hanging. */
    @Override
    public void close() {
        loop.stop();
        await("end of the loop").atMost(LIMIT).until(() -> !thread.isAlive());
    }
}
