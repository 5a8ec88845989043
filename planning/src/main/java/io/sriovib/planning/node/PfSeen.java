package io.sriovib.planning.node;

import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.value.LinkType;
import io.sriovib.planning.value.PciAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One PF as the host shows it. A part that can't be read is unknown; the PF itself is never dropped for it (D9).
 *
 * @param address its PCI address
 * @param vendor PCI vendor id, hex
 * @param device PCI device id, hex
 * @param driver kernel driver; empty: not bound
 * @param netdev its network device; empty: none (InfiniBand without ib_ipoib)
 * @param rdma its RDMA device, if any
 * @param numaNode the NUMA node that it is plugged into, from 0; empty: the machine does not tell
 * @param sriov its SR-IOV capability; empty: it has none
 */
public record PfSeen(
        PciAddress address,
        String vendor,
        String device,
        Optional<String> driver,
        Optional<NetdevSeen> netdev,
        Optional<RdmaSeen> rdma,
        Optional<Integer> numaNode,
        Optional<Sriov> sriov) {
    /**
     * The SR-IOV side of a PF.
     *
     * @param totalVfs most VFs that the card offers
     * @param autoprobe whether the kernel binds a driver to new VFs by itself
     * @param vfDevice PCI device id of its VFs, hex
     * @param vfs its VFs, ascending by index
     */
    public record Sriov(
            Known<Integer> totalVfs, Known<Boolean> autoprobe, Optional<String> vfDevice, List<VfSeen> vfs) {
        /** Keeps a copy of the list. */
        public Sriov {
            vfs = List.copyOf(vfs);
        }
    }

    /** Its VFs, ascending by index; none without the capability. */
    public List<VfSeen> vfs() {
        return sriov.map(Sriov::vfs).orElse(List.of());
    }

    /** Its VFs that are not known to be free, each with its holder, for a person; empty when all are free. */
    String holders(Function<PciAddress, VfUse> uses) {
        return vfs().stream()
                .filter(vf -> !vf.use(uses).isFree())
                .map(vf -> "VF " + vf.index() + " is " + vf.use(uses).text())
                .collect(Collectors.joining(", "));
    }

    /** What the port speaks, read from the network device; empty when that does not tell. */
    public Optional<LinkType> linkType() {
        return netdev.flatMap(NetdevSeen::type);
    }

    /** GUID of its InfiniBand port: from the RDMA device, else from the IPoIB address. */
    public Known<Guid> portGuid() {
        var fromRdma = rdma.flatMap(device -> device.portGuid().asOptional());
        return fromRdma.or(() -> netdev.flatMap(NetdevSeen::address).flatMap(address -> address.portGuid()))
                .map(Known::seen)
                .orElseGet(() -> Known.unknown("neither an RDMA device nor an IPoIB device tells the port GUID"));
    }
}
