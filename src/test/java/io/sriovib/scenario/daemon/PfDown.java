package io.sriovib.scenario.daemon;

import io.sriovib.daemon.host.Host;
import io.sriovib.daemon.host.NetworkLinks;
import io.sriovib.planning.node.NetdevSeen;
import io.sriovib.planning.value.InterfaceName;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ports of a host on which somebody has set the PF's device down; the simulation has no knob for it. */
final class PfDown implements NetworkLinks {
    private final Host host;
    private final AtomicBoolean down = new AtomicBoolean(true);

    PfDown(Host host) {
        this.host = host;
    }

    Host ports() {
        return new Host(
                host.pci(),
                this,
                host.vfLinks(),
                host.rdma(),
                host.holders(),
                host.files(),
                host.boot(),
                host.events());
    }

    @Override
    public List<NetdevSeen> links() {
        return host.links().links().stream().map(this::seen).toList();
    }

    private NetdevSeen seen(NetdevSeen link) {
        return down.get() && link.name().text().equals("ib0")
                ? new NetdevSeen(
                        link.name(),
                        link.alternativeNames(),
                        link.address(),
                        link.mtu(),
                        false,
                        link.type(),
                        link.speed())
                : link;
    }

    @Override
    public void setMtu(InterfaceName link, int mtu) {
        host.links().setMtu(link, mtu);
    }

    @Override
    public void setUp(InterfaceName link) {
        host.links().setUp(link);
        down.set(false);
    }
}
