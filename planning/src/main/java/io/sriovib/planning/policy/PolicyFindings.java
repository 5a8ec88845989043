package io.sriovib.planning.policy;

import io.sriovib.api.condition.PolicyReason;
import io.sriovib.api.v1.Interface;
import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.planning.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a person should know of a policy on one node although nothing keeps it from being applied there (D15: no silent no-ops). */
final class PolicyFindings {
    private static final int PFS_NAMED = 4;

    private PolicyFindings() {}

    /** Faults of a policy that is left out, else the surprises of one that is applied. */
    static List<Finding> of(
            NodeFacts node,
            PolicyShare share,
            List<InterfaceStatus> report,
            List<Interface> missing,
            SupportedNics nics) {
        var findings =
                new ArrayList<>(share.applies() ? surprises(node, share, report, missing, nics) : share.faults());
        findings.addAll(
                MissingPfs.findings(node, MissingPfs.ofPolicy(share.policy().name(), missing)));
        return List.copyOf(findings);
    }

    private static List<Finding> surprises(
            NodeFacts node,
            PolicyShare share,
            List<InterfaceStatus> report,
            List<Interface> missing,
            SupportedNics nics) {
        var policy = share.policy();
        var findings = new ArrayList<Finding>();
        noEffect(policy, findings);
        if (!report.isEmpty() && MissingPfs.ofPolicy(policy.name(), missing).isEmpty()) {
            unmatched(node, share, report, findings);
        }
        share.pfs().forEach(pf -> tooMany(node, policy, pf, findings));
        outside(policy, findings);
        unknownDevice(policy, nics, findings);
        return findings;
    }

    private static void unmatched(
            NodeFacts node, PolicyShare share, List<InterfaceStatus> report, List<Finding> findings) {
        if (!share.pfs().isEmpty()) {
            unknownPfs(node, share.policy(), report, findings);
        } else if (!NicMatch.empty(share.policy().selector())) {
            findings.add(noMatch(node, share.policy(), report));
        }
    }

    private static void noEffect(SelectedPolicy policy, List<Finding> findings) {
        if (policy.numVfs() == 0) {
            findings.add(invalid(policy, "numVfs is 0: no VF is made", "set numVfs or delete the policy"));
        }
        if (NicMatch.empty(policy.selector())) {
            findings.add(invalid(
                    policy,
                    "nicSelector is empty: it matches no PF, and the resource is offered without a restriction",
                    "name PFs by vendor, deviceID, rootDevices or pfNames"));
        }
    }

    private static Finding noMatch(NodeFacts node, SelectedPolicy policy, List<InterfaceStatus> report) {
        var excluded = report.stream()
                .limit(PFS_NAMED)
                .map(pf -> pf.name() + " (" + pf.pciAddress() + ") is excluded by "
                        + NicMatch.excludedBy(policy.selector(), pf).orElse("nothing"))
                .collect(Collectors.joining("; "));
        return Finding.warning(
                PolicyReason.NO_MATCHING_NIC,
                policy.name(),
                "no PF of " + node.name() + " matches: " + excluded + (report.size() > PFS_NAMED ? "; and others" : ""),
                "correct nicSelector, or narrow nodeSelector to nodes with such a PF");
    }

    private static void unknownPfs(
            NodeFacts node, SelectedPolicy policy, List<InterfaceStatus> report, List<Finding> findings) {
        var unknown = new ArrayList<String>();
        policy.selector().pfNames().stream()
                .filter(entry -> report.stream().noneMatch(PfName.parse(entry)::names))
                .forEach(unknown::add);
        policy.selector().rootDevices().stream()
                .filter(address -> report.stream().noneMatch(pf -> address.equals(pf.pciAddress())))
                .forEach(unknown::add);
        if (!unknown.isEmpty()) {
            findings.add(Finding.note(
                    PolicyReason.NO_MATCHING_NIC,
                    policy.name(),
                    node.name() + " has no PF " + String.join(", ", unknown),
                    "nothing to do if other nodes have it"));
        }
    }

    /** The reference writes such a wish; the daemon refuses it for that PF. */
    private static void tooMany(NodeFacts node, SelectedPolicy policy, InterfaceStatus pf, List<Finding> findings) {
        var offered = pf.totalvfs();
        if (offered != null && policy.numVfs() > offered) {
            findings.add(Finding.error(
                    PolicyReason.INVALID_SPEC,
                    policy.name(),
                    "numVfs %d is more than the %d that PF %s (%s) of %s offers"
                            .formatted(policy.numVfs(), offered, pf.name(), pf.pciAddress(), node.name()),
                    "lower numVfs or raise NUM_OF_VFS in the card's firmware"));
        }
    }

    private static void outside(SelectedPolicy policy, List<Finding> findings) {
        for (var entry : policy.selector().pfNames()) {
            PfName.parse(entry)
                    .vfs()
                    .filter(range -> range.last() >= policy.numVfs())
                    .ifPresent(range -> findings.add(Finding.error(
                            PolicyReason.INVALID_SPEC,
                            policy.name(),
                            "pfNames '" + entry + "' reaches beyond numVfs " + policy.numVfs(),
                            "indexes go from 0 to numVfs - 1: raise numVfs or lower the range")));
        }
    }

    private static void unknownDevice(SelectedPolicy policy, SupportedNics nics, List<Finding> findings) {
        var device = policy.selector().deviceId();
        if (device != null
                && !device.isEmpty()
                && policy.numVfs() > 0
                && nics.vfDevice(device).isEmpty()) {
            findings.add(Finding.warning(
                    PolicyReason.UNSUPPORTED_NIC,
                    policy.name(),
                    "supported-nic-ids has no PF device " + device + ": the resource is offered without a device id",
                    "add a line 'VENDOR " + device + " VFDEVICE' to the ConfigMap supported-nic-ids"));
        }
    }

    private static Finding invalid(SelectedPolicy policy, String message, String remedy) {
        return Finding.warning(PolicyReason.INVALID_SPEC, policy.name(), message, remedy);
    }
}
