package io.sriovib.simulation.kernel;

import io.sriovib.planning.node.PortState;
import io.sriovib.planning.node.RdmaSeen;
import io.sriovib.planning.value.Known;
import io.sriovib.simulation.machine.SubnetManager;
import java.util.Optional;

/** RDMA devices and the state of their ports (user-needs b.5). */
public final class RdmaCore {
    private final Kernel kernel;

    /** The RDMA core of that kernel. */
    public RdmaCore(Kernel kernel) {
        this.kernel = kernel;
    }

    /** The device of that name, if the host's namespace has it. */
    public Optional<RdmaSeen> device(String name) {
        for (var pf : kernel.pfs) {
            if (pf.rdmaDevice.equals(Optional.of(name))) {
                var guid = Known.seen(pf.card.guid());
                return Optional.of(new RdmaSeen(name, guid, guid, Known.seen(portState(pf))));
            }
            for (var vf : pf.vfs) {
                if (visibleDevice(vf).equals(Optional.of(name))) {
                    var guid = Known.seen(vf.guid);
                    return Optional.of(new RdmaSeen(name, guid, guid, Known.seen(portState(pf, vf))));
                }
            }
        }
        return Optional.empty();
    }

    /** In exclusive mode the RDMA device goes with the network device; in shared mode it stays visible. */
    Optional<String> visibleDevice(Vf vf) {
        return vf.away && kernel.rdmaMode().equals("exclusive") ? Optional.empty() : vf.rdmaDevice;
    }

    PortState portState(Pf pf) {
        if (kernel.unplugged.contains(pf.address())) {
            return PortState.DOWN;
        }
        return kernel.subnetManager == SubnetManager.NONE ? PortState.INIT : PortState.ACTIVE;
    }

    /** A port without a GUID stays down; disable is down, auto follows the cable, enable is at least INIT. */
    PortState portState(Pf pf, Vf vf) {
        if (vf.guid.bits() == 0 && pf.infiniband()) {
            return PortState.DOWN;
        }
        boolean cable = !kernel.unplugged.contains(pf.address());
        boolean managed = kernel.subnetManager == SubnetManager.VIRTUALIZING;
        return switch (pf.settings(vf.index).linkState()) {
            case DISABLE -> PortState.DOWN;
            case AUTO -> cable ? (managed ? PortState.ACTIVE : PortState.INIT) : PortState.DOWN;
            case ENABLE -> cable && managed ? PortState.ACTIVE : PortState.INIT;
        };
    }
}
