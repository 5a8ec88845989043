package io.sriovib.planning.discover;

import io.sriovib.planning.policy.NodeFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Proposes policies and networks for what the nodes report. Called by {@code kubectl sriovib discover}, which prints the result and applies nothing.
 *
 * <ol>
 *   <li>The PFs that a policy can serve ({@link FoundPfs}).
 *   <li>Which of them share a resource ({@link ResourcePools}), and in it the slots that one nicSelector selects ({@link Slots}).
 *   <li>For each slot the nodes ({@link Selection}) and a policy; for each pool one network, with a range of its own ({@link RangeCutter}).
 * </ol>
 *
 * Properties: total; the same for the same cluster in any order; every reported PF has a policy or a remark; together with the policies that exist the proposed
 * ones claim exactly the PFs that they are for; no range overlaps another; names are new and valid.
 */
public final class DiscoverPlanner {
    private final DiscoverSettings settings;
    private final Remarks remarks = new Remarks();
    private final List<String> shortfalls = new ArrayList<>();
    private final List<Proposal> proposals = new ArrayList<>();
    private final List<NodeFacts> managed;
    private final FreeNames names;
    private final RangeCutter ranges;

    private DiscoverPlanner(ClusterSeen cluster, List<NodeSeen> nodes, DiscoverSettings settings) {
        this.settings = settings;
        this.managed = nodes.stream().map(NodeSeen::facts).toList();
        this.names = new FreeNames(cluster);
        this.ranges = new RangeCutter(settings.range(), TakenRanges.of(cluster).toList());
    }

    /** Looks at the cluster once. */
    public static Discovery discover(ClusterSeen cluster, DiscoverSettings settings) {
        var nodes = cluster.nodes().stream()
                .sorted(Comparator.comparing(NodeSeen::name))
                .toList();
        return new DiscoverPlanner(cluster, nodes, settings).discovery(cluster, nodes);
    }

    private Discovery discovery(ClusterSeen cluster, List<NodeSeen> nodes) {
        requireReports(nodes);
        var found = new FoundPfs(cluster, settings.namespace(), remarks);
        var pfs = nodes.stream()
                .flatMap(node -> found.of(node).stream())
                .sorted(FoundPf.ORDER)
                .toList();
        cluster.networks().stream()
                .filter(network -> !TakenRanges.readable(network))
                .map(NetworkSeen::name)
                .sorted()
                .forEach(name -> remarks.add("network " + name, "its ipam is not JSON, so its range is not known"));
        ResourcePools.of(pfs, settings.grouping()).forEach(this::propose);
        var lines = new ArrayList<String>();
        lines.add("nodes looked at: %d; PFs to serve: %d".formatted(nodes.size(), pfs.size()));
        lines.addAll(shortfalls);
        lines.addAll(remarks.lines());
        return new Discovery(lines, proposals, shortfalls);
    }

    private void requireReports(List<NodeSeen> nodes) {
        if (nodes.isEmpty()) {
            shortfalls.add(
                    "there is no SriovNetworkNodeState in namespace %s; the operator makes one for each node that it manages, label them: kubectl label node NODE node-role.kubernetes.io/worker="
                            .formatted(settings.namespace()));
        } else if (nodes.stream().noneMatch(node -> node.status().tellsPfs())) {
            shortfalls.add("no node has reported its PFs yet; are the config daemon's pods running?");
        }
    }

    private void propose(ResourcePool pool) {
        var called = names.pool(pool);
        var policies = new ArrayList<Proposal>();
        long vfs = 0;
        for (var slot : pool.slots()) {
            for (var nodes : Selection.of(slot, managed, remarks)) {
                var count = VfCount.of(nodes.pfs(), settings.vfs());
                var suffix = (pool.slots().size() > 1 ? slot.base() + "-" : "") + nodes.suffix();
                var name = names.policy(called.policy(), suffix);
                policies.add(PolicyProposal.of(
                        settings.namespace(), name, called.resource(), pool.why(), slot, nodes, count));
                vfs += count.count() * nodes.pfs().size();
            }
        }
        proposals.addAll(policies);
        if (!policies.isEmpty()) {
            network(pool, called, vfs);
        }
    }

    private void network(ResourcePool pool, FreeNames.PoolNames called, long vfs) {
        ranges.cut(vfs)
                .ifPresentOrElse(
                        range -> proposals.add(NetworkProposal.of(
                                settings.namespace(), called, pool.card().link(), range, vfs)),
                        () -> shortfalls.add(
                                "%s is left out: %s has no room for %d more addresses; give another --range"
                                        .formatted(called.network(), settings.range(), vfs)));
    }
}
