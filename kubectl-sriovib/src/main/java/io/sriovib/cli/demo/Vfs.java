package io.sriovib.cli.demo;

import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.api.v1.VirtualFunction;
import io.sriovib.cli.table.NodeRows;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** What the demo asks of node states. Pure. */
final class Vfs {
    private Vfs() {}

    /** All VFs that a node reports, PF by PF. */
    static List<VirtualFunction> of(SriovNetworkNodeState state) {
        return Objects.requireNonNullElse(state.getStatus(), NodeStateStatus.NONE).interfaces().stream()
                .flatMap(pf -> pf.vfs().stream())
                .toList();
    }

    /** Whether the node has reported its PFs. */
    static boolean reported(SriovNetworkNodeState state) {
        return !Objects.requireNonNullElse(state.getStatus(), NodeStateStatus.NONE)
                .interfaces()
                .isEmpty();
    }

    /** Whether that many nodes are in sync with that many VFs each, wished and there. */
    static boolean complete(Collection<SriovNetworkNodeState> states, int nodes, int vfsPerNode) {
        return states.size() == nodes
                && NodeRows.notInSync(states) == 0
                && states.stream().allMatch(state -> of(state).size() == vfsPerNode && wished(state) == vfsPerNode);
    }

    private static long wished(SriovNetworkNodeState state) {
        return Objects.requireNonNullElse(state.getSpec(), NodeStateSpec.EMPTY).interfaces().stream()
                .mapToLong(pf -> Objects.requireNonNullElse(pf.numVfs(), 0L))
                .sum();
    }

    /** Whether the link state of every VF is enable. */
    static boolean allEnabled(Collection<SriovNetworkNodeState> states) {
        return states.stream().flatMap(state -> of(state).stream()).allMatch(vf -> "enable".equals(vf.linkState()));
    }

    /** Number of different GUIDs on all nodes. */
    static long distinctGuids(Collection<SriovNetworkNodeState> states) {
        return states.stream()
                .flatMap(state -> of(state).stream())
                .map(VirtualFunction::guid)
                .filter(Objects::nonNull)
                .distinct()
                .count();
    }

    /** Address, GUID and link state of each VF: what must be the same after a reboot. */
    static TreeMap<String, String> identities(SriovNetworkNodeState state) {
        var identities = new TreeMap<String, String>();
        of(state)
                .forEach(vf -> identities.put(
                        String.valueOf(vf.pciAddress()),
                        "GUID %s, link state %s".formatted(vf.guid(), vf.linkState())));
        return identities;
    }
}
