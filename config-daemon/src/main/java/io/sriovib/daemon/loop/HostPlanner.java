package io.sriovib.daemon.loop;

import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.daemon.host.Host;
import io.sriovib.daemon.host.VfHolders;
import io.sriovib.daemon.observe.HostObserver;
import io.sriovib.daemon.observe.ObservationException;
import io.sriovib.daemon.thread.PlatformThreads;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.guid.StaticGuids;
import io.sriovib.planning.node.HostObservation;
import io.sriovib.planning.node.NodePlan;
import io.sriovib.planning.node.NodePlanner;
import io.sriovib.planning.node.VfUse;
import io.sriovib.planning.value.PciAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Plans with the holders of VFs: once as if every VF were free, to learn which ones a plan would touch, and again with the holders of these, which are asked for only now. */
public final class HostPlanner {
    private HostPlanner() {}

    /**
     * A plan and what it rests on.
     *
     * @param plan what to do
     * @param uses holders of the VFs that it would touch; empty when it touches none
     */
    record Planned(NodePlan plan, Map<PciAddress, VfUse> uses) {}

    static Planned plan(
            Optional<NodeStateSpec> wish,
            HostObservation seen,
            HostMemory memory,
            StaticGuids guids,
            VfHolders holders) {
        var applied = memory.of(seen);
        var touched = new HashSet<PciAddress>();
        var first = NodePlanner.plan(wish, seen, applied, guids, vf -> {
            touched.add(vf);
            return new VfUse.Free();
        });
        if (touched.isEmpty()) {
            return new Planned(with(memory.findings(), first), Map.of());
        }
        var uses = Map.copyOf(holders.uses(touched));
        var plan = NodePlanner.plan(
                wish, seen, applied, guids, vf -> uses.getOrDefault(vf, new VfUse.Unknown("not asked for")));
        return new Planned(with(memory.findings(), plan), uses);
    }

    private static NodePlan with(List<Finding> more, NodePlan plan) {
        return new NodePlan(
                plan.pfs(),
                Stream.concat(plan.findings().stream(), more.stream()).toList());
    }

    /**
     * What would be done on that host for a spec, without doing anything. VFs without a driver count as if they had been so for long.
     *
     * @throws ObservationException if the host can't be read
     */
    public static NodePlan dryRun(Host host, NodeStateSpec spec) throws ObservationException, InterruptedException {
        var memory = new HostMemory(host, new SteadyClock());
        try (var observer = new HostObserver(host, new PlatformThreads())) {
            var seen = observer.observe((_, _) -> Duration.ofDays(1));
            memory.read();
            memory.compare(seen, _ -> true);
            return plan(Optional.of(spec), seen, memory, new GuidFile(host.files()).read(), host.holders())
                    .plan();
        }
    }
}
