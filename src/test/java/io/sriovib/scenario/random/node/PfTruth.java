package io.sriovib.scenario.random.node;

import io.sriovib.daemon.host.Host;
import io.sriovib.daemon.host.PciFunction;
import io.sriovib.planning.node.NetdevSeen;
import io.sriovib.planning.node.VfConfig;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.HardwareAddress;
import io.sriovib.planning.value.LinkType;
import io.sriovib.planning.value.PciAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A PF as it is now, whatever the daemon may have seen.
 *
 * @param function as the PCI core has it
 * @param netdev its network device
 * @param vfs ascending by index
 */
public record PfTruth(PciFunction function, Optional<NetdevSeen> netdev, List<Vf> vfs) {
    /**
     * A VF as it is now.
     *
     * @param index from 0
     * @param function as the PCI core has it
     * @param netdev in the host's namespace
     * @param guid what its driver took, else what the PF keeps
     * @param config what the PF keeps
     */
    public record Vf(
            int index,
            PciFunction function,
            Optional<NetdevSeen> netdev,
            Optional<Guid> guid,
            Optional<VfConfig> config) {}

    /** All PFs of a host, ascending by address. */
    static List<PfTruth> of(Host host) {
        var netdevs = new HashMap<String, NetdevSeen>();
        host.links().links().forEach(link -> netdevs.put(link.name().text(), link));
        var functions = new TreeMap<PciAddress, PciFunction>();
        host.pci().networkFunctions().forEach(function -> functions.put(function.address(), function));
        return functions.values().stream()
                .filter(function -> function.physicalFunction().isEmpty())
                .map(function -> of(host, function, functions, netdevs))
                .toList();
    }

    private static PfTruth of(
            Host host, PciFunction pf, Map<PciAddress, PciFunction> functions, Map<String, NetdevSeen> netdevs) {
        var netdev = netdev(pf, netdevs);
        var indexes = pf.sriov().map(PciFunction.SriovCapability::vfs).orElseGet(TreeMap::new);
        var config = indexes.isEmpty() || netdev.isEmpty()
                ? new TreeMap<Integer, VfConfig>()
                : host.vfLinks().configured(netdev.get().name());
        var vfs = new ArrayList<Vf>();
        indexes.forEach((index, address) -> {
            var function = functions.get(address);
            if (function != null) {
                var kept = Optional.ofNullable(config.get(index));
                vfs.add(new Vf(index, function, netdev(function, netdevs), guid(host, function, kept), kept));
            }
        });
        return new PfTruth(pf, netdev, vfs);
    }

    private static Optional<NetdevSeen> netdev(PciFunction function, Map<String, NetdevSeen> netdevs) {
        return function.netdevs().stream()
                .flatMap(name -> Optional.ofNullable(netdevs.get(name.text())).stream())
                .findFirst();
    }

    private static Optional<Guid> guid(Host host, PciFunction vf, Optional<VfConfig> kept) {
        return vf.rdmaDevices().stream()
                .findFirst()
                .flatMap(name -> host.rdma().device(name))
                .flatMap(device -> device.portGuid().asOptional())
                .or(() -> kept.flatMap(VfConfig::portGuid));
    }

    /** Its address. */
    public PciAddress address() {
        return function.address();
    }

    /** Whether its port speaks InfiniBand. */
    public boolean infiniband() {
        return netdev.flatMap(NetdevSeen::type).equals(Optional.of(LinkType.IB));
    }

    /** The GUID of its port. */
    public Optional<Guid> portGuid() {
        return netdev.flatMap(NetdevSeen::address).flatMap(HardwareAddress::portGuid);
    }

    /** How many VFs the card offers. */
    public int offered() {
        return function.sriov().flatMap(sriov -> sriov.totalVfs().asOptional()).orElse(0);
    }

    /** Whether the kernel binds drivers to new VFs. */
    public boolean autoprobe() {
        return function.sriov().flatMap(sriov -> sriov.autoprobe().asOptional()).orElse(true);
    }

    /** The VF of that index. */
    public Optional<Vf> vf(int index) {
        return vfs.stream().filter(vf -> vf.index() == index).findFirst();
    }
}
