package io.sriovib.planning.policy;

import io.sriovib.api.v1.Interface;
import io.sriovib.api.v1.NicSelector;
import io.sriovib.api.v1.PolicySpec;
import java.util.List;
import java.util.Optional;

/**
 * The device plugin's view of a policy that is left out on a node but keeps VFs there (D22): the resource, by name and range of each PF. The policy's own selectors
 * are not used, since a plugin that reads {@code ib0#a-b} refuses its whole config.
 */
final class KeptResource {
    private KeptResource() {}

    /** A policy with the kept groups as its selector; empty when nothing is kept. */
    static Optional<PolicySpec> of(SelectedPolicy policy, List<Interface> wished) {
        var pfs = wished.stream()
                .filter(pf -> pf.name() != null
                        && !PolicyShare.groupsOf(policy.name(), pf).isEmpty())
                .toList();
        return pfs.stream().findFirst().map(first -> reduced(policy, first, selector(policy.name(), pfs)));
    }

    private static NicSelector selector(String policy, List<Interface> pfs) {
        var names = pfs.stream()
                .flatMap(
                        pf -> PolicyShare.groupsOf(policy, pf).stream().map(group -> pf.name() + "#" + group.vfRange()))
                .toList();
        return new NicSelector(null, null, List.of(), names, null);
    }

    private static PolicySpec reduced(SelectedPolicy policy, Interface pf, NicSelector selector) {
        var spec = policy.spec();
        var group = PolicyShare.groupsOf(policy.name(), pf).getFirst();
        return new PolicySpec(
                group.resourceName(),
                spec.nodeSelector(),
                spec.priority(),
                group.mtu(),
                pf.numVfs(),
                selector,
                group.deviceType(),
                group.isRdma(),
                spec.needVhostNet(),
                pf.linkType(),
                pf.eSwitchMode(),
                group.vdpaType(),
                null,
                spec.excludeTopology(),
                pf.externallyManaged(),
                group.linkState());
    }
}
