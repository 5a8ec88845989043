package io.sriovib.planning.policy;

import io.sriovib.api.v1.Interface;
import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.api.v1.SystemSettings;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.value.VfRange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides what one node shall have, from that node and the policies alone, so that no node's trouble reaches another (D4, D22). Called by the operator for each node
 * that may have changed.
 *
 * <ol>
 *   <li>The policies that select the node, weakest first ({@link SelectedPolicy}).
 *   <li>What each claims of the reported PFs; a faulty one claims what it had ({@link PolicyShare}).
 *   <li>One entry for each PF ({@link InterfaceMerge}).
 *   <li>PFs that the report lost stay ({@link MissingPfs}).
 *   <li>Bridges, RDMA mode, device-plugin config.
 * </ol>
 *
 * Properties: total (no input throws); independent of the order of policies; idempotent (the wish of a wish is the same wish); a faulty policy changes nothing
 * of what the others give.
 */
public final class PolicyPlanner {
    private PolicyPlanner() {}

    /**
     * Plans one managed node.
     *
     * @param node the node
     * @param report {@code status.interfaces} of its node state; empty before the first report
     * @param previousWish spec of its node state as stored; {@link NodeStateSpec#EMPTY} when there is none
     * @param policies all policies known, in any order and of any namespace
     * @param settings what is the same for all nodes
     */
    public static NodeWish wish(
            NodeFacts node,
            List<InterfaceStatus> report,
            NodeStateSpec previousWish,
            List<SriovNetworkNodePolicy> policies,
            PolicySettings settings) {
        var pfs = ReportedPfs.of(report, previousWish);
        var shares = SelectedPolicy.of(node, policies, settings).stream()
                .map(policy -> PolicyShare.of(policy, pfs, previousWish))
                .toList();
        var merged = InterfaceMerge.of(shares);
        var missing = MissingPfs.of(pfs, previousWish, shares);
        var interfaces = MissingPfs.insert(merged.interfaces(), missing, previousWish);
        var bridges = settings.manageSoftwareBridges() ? SoftwareBridges.of(shares, missing, previousWish) : null;
        var mode = Pools.rdmaMode(node, settings.pools(), settings.namespace(), previousWish.system());
        var spec = new NodeStateSpec(interfaces, bridges, system(pfs, previousWish, mode.settings()));
        var resources = DevicePluginConfig.resources(advertised(shares, interfaces), pfs, missing, settings.nics());
        var matches = shares.stream()
                .map(share -> match(
                        share, interfaces, missing, findings(node, share, pfs, missing, merged.conflicts(), settings)))
                .toList();
        var findings = new LinkedHashSet<>(mode.findings());
        findings.addAll(MissingPfs.findings(node, missing));
        matches.forEach(match -> findings.addAll(match.findings()));
        boolean computed = !pfs.isEmpty() || !previousWish.interfaces().isEmpty();
        return new NodeWish(
                spec,
                computed,
                DevicePluginConfig.json(resources),
                !resources.isEmpty(),
                List.copyOf(findings),
                matches);
    }

    /** Before the first report, and while a report is empty, a stored wish keeps its settings (golden policies/004). */
    private static @Nullable SystemSettings system(
            List<InterfaceStatus> report, NodeStateSpec previous, @Nullable SystemSettings fromPool) {
        return report.isEmpty() && !previous.equals(NodeStateSpec.EMPTY) ? previous.system() : fromPool;
    }

    private static List<SelectedPolicy> advertised(List<PolicyShare> shares, List<Interface> interfaces) {
        return shares.stream()
                .flatMap(share -> share.advertised(interfaces).stream()
                        .map(spec -> new SelectedPolicy(share.policy().name(), spec, List.of())))
                .toList();
    }

    private static List<Finding> findings(
            NodeFacts node,
            PolicyShare share,
            List<InterfaceStatus> report,
            List<Interface> missing,
            Map<String, List<Finding>> conflicts,
            PolicySettings settings) {
        var findings = new ArrayList<>(PolicyFindings.of(node, share, report, missing, settings.nics()));
        findings.addAll(conflicts.getOrDefault(share.policy().name(), List.of()));
        return findings;
    }

    private static PolicyMatch match(
            PolicyShare share, List<Interface> interfaces, List<Interface> missing, List<Finding> findings) {
        var policy = share.policy().name();
        var reported = share.pfs().stream().map(InterfaceStatus::pciAddress);
        var lost = MissingPfs.ofPolicy(policy, missing).stream().map(Interface::pciAddress);
        var pfs = Stream.concat(reported, lost).filter(Objects::nonNull).toList();
        long wanted = interfaces.stream().mapToLong(pf -> vfs(policy, pf)).sum();
        return new PolicyMatch(policy, pfs, wanted, findings);
    }

    /** VFs of the policy's groups that the PF will have. */
    private static long vfs(String policy, Interface pf) {
        long most = Objects.requireNonNullElse(pf.numVfs(), 0L);
        return PolicyShare.groupsOf(policy, pf).stream()
                .flatMap(group -> VfRange.parse(group.vfRange()).stream())
                .mapToLong(range -> Math.max(0, Math.min(range.last() + 1L, most) - range.first()))
                .sum();
    }
}
