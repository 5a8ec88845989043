package io.sriovib.scenario.random.node;

import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.SimulatedHost;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Who uses the VFs of a machine: pods hold them, and CNIs take them from their driver for a moment. */
public final class VfUsers {
    /** How long a VF may be without a driver before the daemon gives it one, with a step of its clock in between; a new daemon waits anew. */
    private static final Duration SETTLES = Duration.ofSeconds(30);

    private final SimulatedHost host;
    private final InstantSource time;
    private final Runnable disturbed;
    private final Map<PciAddress, String> pods = new TreeMap<>();
    private final Map<PciAddress, Instant> cni = new HashMap<>();
    private final Map<PciAddress, Instant> unbound = new HashMap<>();

    /** @param disturbed told when one of them has changed the host */
    VfUsers(SimulatedHost host, InstantSource time, Runnable disturbed) {
        this.host = host;
        this.time = time;
        this.disturbed = disturbed;
    }

    /** A pod takes a VF; its netdev goes with it or stays. */
    public void hold(PciAddress vf, String pod, boolean moves) {
        host.hold(vf, pod);
        if (moves) {
            host.moveToNamespace(vf);
        }
        pods.put(vf, pod);
        disturbed.run();
    }

    /** The pod has ended. */
    public void release(PciAddress vf) {
        if (pods.remove(vf) != null) {
            host.release(vf);
            disturbed.run();
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
            unbound.remove(address);
            return false;
        }
        var since = unbound.computeIfAbsent(address, _ -> time.instant());
        return since.plus(SETTLES).isAfter(time.instant());
    }

    /** A new daemon knows of no VF for how long it has been without a driver. */
    void daemonBegins() {
        unbound.clear();
    }
}
