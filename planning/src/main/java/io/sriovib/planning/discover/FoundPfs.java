package io.sriovib.planning.discover;

import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.ConditionType;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.Interface;
import io.sriovib.api.v1.OperatorConfigSpec;
import io.sriovib.api.v1.VfGroup;
import io.sriovib.planning.policy.PolicyPlanner;
import io.sriovib.planning.policy.PolicySettings;
import io.sriovib.planning.value.LinkType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Sorts the PFs of nodes into those that a policy can serve and those that are left out, each with its cause. */
final class FoundPfs {
    private final ClusterSeen cluster;
    private final PolicySettings settings;
    private final Remarks remarks;

    FoundPfs(ClusterSeen cluster, String namespace, Remarks remarks) {
        this.cluster = cluster;
        this.settings = new PolicySettings(namespace, OperatorConfigSpec.DEFAULT, cluster.nics(), List.of());
        this.remarks = remarks;
    }

    /** The PFs of one node to serve, by PCI address; remarks on the others. */
    List<FoundPf> of(NodeSeen node) {
        if (!node.status().tellsPfs()) {
            remarks.add(node.name(), "has not reported yet; the config daemon must run there first");
            return List.of();
        }
        var reported = reported(node);
        if (reported.stream()
                .noneMatch(pf -> pf.link().filter(LinkType.IB::equals).isPresent())) {
            remarks.add(node.name(), "reports no InfiniBand card");
        }
        unlisted(node).ifPresent(message -> remarks.add(node.name(), message));
        return served(node, reported);
    }

    private List<FoundPf> served(NodeSeen node, Collection<ReportedPf> reported) {
        var policies = policiesByAddress(node);
        var rails = new HashMap<Card, Integer>();
        var found = new ArrayList<FoundPf>();
        for (var pf : reported) {
            // Counted before it is judged, so that the rails keep their numbers when a policy takes one of them.
            int rail = pf.card()
                    .map(card -> rails.merge(card, 1, Integer::sum) - 1)
                    .orElse(0);
            pf.obstacle(cluster.nics(), policies.getOrDefault(pf.address(), List.of()))
                    .ifPresentOrElse(
                            cause -> remarks.add(node.name(), pf + " " + cause),
                            () -> found.add(found(node, pf, rail, reported)));
        }
        return found;
    }

    private static FoundPf found(NodeSeen node, ReportedPf pf, int rail, Collection<ReportedPf> all) {
        var name = all.stream().anyMatch(pf::sharesNameWith) ? "" : pf.name();
        var card = pf.card().orElseThrow();
        return new FoundPf(node.facts(), card, pf.address(), name, rail, pf.numaNode(), pf.totalVfs(), pf.presentVfs());
    }

    /** PFs with an address, each once, in order of addresses. */
    private Collection<ReportedPf> reported(NodeSeen node) {
        var byAddress = new TreeMap<String, ReportedPf>();
        for (var pf : node.status().interfaces()) {
            var address = pf.pciAddress();
            if (address != null && !address.isEmpty()) {
                byAddress.putIfAbsent(address, new ReportedPf(address, pf));
            }
        }
        return byAddress.values();
    }

    /** Cards that the daemon sees and does not report as PFs; it names them in a condition. */
    private static Optional<String> unlisted(NodeSeen node) {
        return Conditions.find(node.status().conditions(), ConditionType.NICS_SUPPORTED.word())
                .filter(condition -> "False".equals(condition.status()))
                .map(Condition::message);
    }

    /** What the operator gives each PF at present. */
    private Map<String, List<String>> policiesByAddress(NodeSeen node) {
        var wish =
                PolicyPlanner.wish(node.facts(), node.status().interfaces(), node.spec(), cluster.policies(), settings);
        var policies = new HashMap<String, List<String>>();
        for (var pf : wish.spec().interfaces()) {
            policies.put(Objects.requireNonNullElse(pf.pciAddress(), ""), names(pf));
        }
        return policies;
    }

    private static List<String> names(Interface pf) {
        return pf.vfGroups().stream()
                .map(VfGroup::policyName)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }
}
