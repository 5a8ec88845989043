package io.sriovib.scenario.daemon;

import static io.sriovib.scenario.daemon.NodeUnderTest.PF;

import io.sriovib.daemon.host.Host;
import io.sriovib.daemon.host.PciFunction;
import io.sriovib.daemon.journal.AppliedWishes;
import io.sriovib.planning.node.RdmaSeen;
import io.sriovib.planning.node.VfConfig;
import io.sriovib.planning.value.InterfaceName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that matters of a host once a change is done, to be compared.
 *
 * @param functions PFs and VFs, with drivers, network and RDMA devices, autoprobe
 * @param configured what the PF keeps for its VFs
 * @param rdma devices with GUIDs and states, by PCI function in order
 * @param applied what the daemon has recorded for the PF
 */
record HostState(
        List<PciFunction> functions,
        Map<Integer, VfConfig> configured,
        List<Optional<RdmaSeen>> rdma,
        Optional<String> applied) {
    static HostState of(Host host) {
        var functions = host.pci().networkFunctions();
        return new HostState(
                functions,
                host.vfLinks().configured(new InterfaceName("ib0")),
                functions.stream()
                        .flatMap(function -> function.rdmaDevices().stream())
                        .map(host.rdma()::device)
                        .toList(),
                host.files().read(AppliedWishes.DIRECTORY + "/" + PF));
    }
}
