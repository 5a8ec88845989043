package io.sriovib.simulation.plugin;

import io.sriovib.daemon.host.PciFunction;
import io.sriovib.planning.node.NetdevSeen;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.LinkType;
import io.sriovib.planning.value.PciAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A function that the plugin may offer.
 *
 * @param address its PCI address
 * @param vendor PCI vendor id, hex
 * @param device PCI device id, hex
 * @param driver its kernel driver
 * @param parent for a VF, where it comes from; a PF has none and so is not found by the name or the address of a PF
 * @param linkType of its network device, else of its PF's; a VF whose device is in a pod has the PF's
 * @param rdma whether it has an RDMA device that the host sees
 */
record Candidate(
        PciAddress address,
        String vendor,
        String device,
        String driver,
        Optional<Parent> parent,
        Optional<LinkType> linkType,
        boolean rdma) {
    /**
     * The PF of a VF.
     *
     * @param address its PCI address
     * @param netdev name of its network device; empty while it has none
     * @param vf index of the VF
     */
    record Parent(PciAddress address, Optional<InterfaceName> netdev, int vf) {}

    /** All of a host in the order of the functions: those with a driver, without PFs that have VFs. */
    static List<Candidate> of(List<PciFunction> functions, List<NetdevSeen> links) {
        var byAddress = functions.stream().collect(Collectors.toMap(PciFunction::address, Function.identity()));
        var types = new TreeMap<String, LinkType>();
        links.forEach(
                link -> link.type().ifPresent(type -> types.put(link.name().text(), type)));
        return functions.stream()
                .filter(function -> function.driver().isPresent() && !hasVfs(function))
                .map(function -> of(function, byAddress, types))
                .toList();
    }

    private static Candidate of(
            PciFunction function, Map<PciAddress, PciFunction> byAddress, Map<String, LinkType> types) {
        var pf = function.physicalFunction().map(byAddress::get);
        return new Candidate(
                function.address(),
                function.vendor(),
                function.device(),
                function.driver().orElseThrow(),
                pf.map(parent -> parent(parent, function.address())),
                linkType(function, types).or(() -> pf.flatMap(parent -> linkType(parent, types))),
                !function.rdmaDevices().isEmpty());
    }

    private static Parent parent(PciFunction pf, PciAddress vf) {
        int index = pf.sriov().stream()
                .flatMap(sriov -> sriov.vfs().entrySet().stream())
                .filter(entry -> entry.getValue().equals(vf))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(-1);
        return new Parent(pf.address(), pf.netdevs().stream().findFirst(), index);
    }

    private static Optional<LinkType> linkType(PciFunction function, Map<String, LinkType> types) {
        return function.netdevs().stream()
                .flatMap(name -> Optional.ofNullable(types.get(name.text())).stream())
                .findFirst();
    }

    private static boolean hasVfs(PciFunction function) {
        return function.sriov().filter(sriov -> !sriov.vfs().isEmpty()).isPresent();
    }
}
