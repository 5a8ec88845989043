package io.sriovib.planning.policy;

import io.sriovib.api.condition.PolicyReason;
import io.sriovib.api.v1.Interface;
import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.api.v1.NicSelector;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.planning.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * PFs of the previous wish that the report lacks (D9). Reports lose PFs easily, during a rename or a driver reload; dropping them from the wish would destroy
 * VFs that pods use. Such a PF stays as it was while a policy that selects the node could still mean it; it leaves when none could.
 */
final class MissingPfs {
    private MissingPfs() {}

    /** The missing PFs that stay, unchanged, in the order of the previous wish. */
    static List<Interface> of(List<InterfaceStatus> report, NodeStateSpec previous, List<PolicyShare> shares) {
        return previous.interfaces().stream()
                .filter(pf -> pf.pciAddress() != null)
                .filter(pf -> report.stream().noneMatch(seen -> Objects.equals(pf.pciAddress(), seen.pciAddress())))
                .filter(pf -> shares.stream().anyMatch(share -> keeps(share, pf, report)))
                .toList();
    }

    /** Those of them that a policy has VFs of. */
    static List<Interface> ofPolicy(String policy, List<Interface> missing) {
        return missing.stream()
                .filter(pf -> !PolicyShare.groupsOf(policy, pf).isEmpty())
                .toList();
    }

    /** Puts each missing PF back to its place in the previous wish, so that a report without it changes nothing. */
    static List<Interface> insert(List<Interface> reported, List<Interface> missing, NodeStateSpec previous) {
        var all = new ArrayList<>(reported);
        for (var pf : missing) {
            all.add(Math.min(previous.interfaces().indexOf(pf), all.size()), pf);
        }
        return List.copyOf(all);
    }

    static List<Finding> findings(NodeFacts node, List<Interface> missing) {
        return missing.stream()
                .map(
                        pf -> Finding.warning(
                                PolicyReason.PF_MISSING,
                                String.valueOf(pf.pciAddress()),
                                node.name() + " no longer reports this PF (" + pf.name()
                                        + "); its wish stays as it was",
                                "see the node's daemon for the cause; if the card was removed, change or delete the policies that select it"))
                .toList();
    }

    private static boolean keeps(PolicyShare share, Interface pf, List<InterfaceStatus> report) {
        boolean owner = !PolicyShare.groupsOf(share.policy().name(), pf).isEmpty();
        return share.applies()
                ? share.policy().numVfs() > 0 && couldSelect(share.policy().selector(), pf, owner, report)
                : owner;
    }

    /** By what the wish knows of the PF; vendor, device and network are not in it and so count as still right. */
    private static boolean couldSelect(
            NicSelector selector, Interface pf, boolean owner, List<InterfaceStatus> report) {
        var devices = selector.rootDevices();
        return !NicMatch.empty(selector)
                && (devices.isEmpty() || devices.contains(String.valueOf(pf.pciAddress())))
                && (selector.pfNames().isEmpty()
                        || selector.pfNames().stream()
                                .map(PfName::parse)
                                .anyMatch(name -> couldName(name, pf, owner, report)));
    }

    /** A name that no reported PF has may be an alternative name of this one, if the policy had VFs of it. */
    private static boolean couldName(PfName name, Interface pf, boolean owner, List<InterfaceStatus> report) {
        return pf.name() == null
                || name.name().equals(pf.name())
                || owner && report.stream().noneMatch(name::names);
    }
}
