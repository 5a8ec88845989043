package io.sriovib.planning.report;

import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.api.v1.VirtualFunction;
import io.sriovib.planning.node.NetdevSeen;
import io.sriovib.planning.node.PfSeen;
import io.sriovib.planning.node.VfConfig;
import io.sriovib.planning.node.VfSeen;
import io.sriovib.planning.node.VfUse;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.HardwareAddress;
import io.sriovib.planning.value.LinkState;
import io.sriovib.planning.value.LinkType;
import io.sriovib.planning.value.PciAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One PF of the observation in the reference's fields and formats (sections 6.3, 9.3); what is not known is absent, and so is a count of zero; a GUID of zero is shown, since it is one that was read (D25). */
final class InterfaceReport {
    private InterfaceReport() {}

    static InterfaceStatus of(PfSeen pf, boolean external, Map<PciAddress, VfUse> uses) {
        var netdev = pf.netdev();
        var vfs = pf.vfs().stream().map(vf -> vf(pf, vf, uses)).toList();
        return new InterfaceStatus(
                netdev.map(device -> device.name().text()).orElse(null),
                mac(netdev),
                pf.driver().orElse(null),
                pf.address().text(),
                pf.vendor(),
                pf.device(),
                null,
                netdev.map(device -> (long) device.mtu()).orElse(null),
                nonZero(vfs.size()),
                netdev.flatMap(NetdevSeen::speed).map(speed -> speed + " Mb/s").orElse(null),
                pf.linkType().map(LinkType::name).orElse(null),
                netdev.map(device -> device.up() ? "up" : "down").orElse(null),
                pf.sriov().isPresent() && pf.linkType().equals(Optional.of(LinkType.IB)) ? "legacy" : null,
                external ? Boolean.TRUE : null,
                nonZero(pf.sriov()
                        .flatMap(sriov -> sriov.totalVfs().asOptional())
                        .orElse(0)),
                vfs,
                netdev.map(NetdevSeen::alternativeNames).orElse(List.of()),
                pf.numaNode().map(Integer::longValue).orElse(null));
    }

    private static VirtualFunction vf(PfSeen pf, VfSeen vf, Map<PciAddress, VfUse> uses) {
        var use = uses.get(vf.address());
        return new VirtualFunction(
                vf.netdev().map(device -> device.name().text()).orElse(null),
                mac(vf.netdev()),
                null,
                vf.driver().orElse(null),
                vf.address().text(),
                pf.vendor(),
                vf.device().isEmpty() ? null : vf.device(),
                null,
                vf.netdev().map(device -> (long) device.mtu()).orElse(null),
                (long) vf.index(),
                null,
                null,
                guid(vf).map(Guid::toString).orElse(null),
                vf.config()
                        .asOptional()
                        .flatMap(VfConfig::linkState)
                        .map(LinkState::text)
                        .orElse(null),
                vf.rdma()
                        .flatMap(rdma -> rdma.state().asOptional())
                        .map(Enum::name)
                        .orElse(null),
                use == null || use.isFree() ? null : use.text());
    }

    /** The VF's port GUID; its node GUID, which we set alike, where only that one can be read. */
    private static Optional<Guid> guid(VfSeen vf) {
        return vf.portGuid().or(() -> vf.rdma().flatMap(rdma -> rdma.nodeGuid().asOptional()));
    }

    private static @Nullable String mac(Optional<NetdevSeen> netdev) {
        return netdev.flatMap(NetdevSeen::address).map(HardwareAddress::text).orElse(null);
    }

    private static @Nullable Long nonZero(int number) {
        return number == 0 ? null : (long) number;
    }
}
