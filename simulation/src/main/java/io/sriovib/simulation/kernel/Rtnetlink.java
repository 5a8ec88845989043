package io.sriovib.simulation.kernel;

import io.sriovib.planning.node.NetdevSeen;
import io.sriovib.planning.node.PortState;
import io.sriovib.planning.node.VfConfig;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.LinkState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Network devices and what PFs keep for their VFs, as net/core/rtnetlink.c serves them. */
public final class Rtnetlink {
    private static final int MEGABITS_EDR = 100_000;
    private static final int MEGABITS_ETHERNET = 25_000;
    /** Entries of 236 bytes that fit into the 16-bit length of IFLA_VFINFO_LIST. */
    private static final int LONGEST_VF_LIST = 277;

    private final Kernel kernel;
    private final RdmaCore rdma;

    /** The network devices of that kernel. */
    public Rtnetlink(Kernel kernel) {
        this.kernel = kernel;
        this.rdma = new RdmaCore(kernel);
    }

    /** All devices of the host's namespace. */
    public List<NetdevSeen> links() {
        var links = new ArrayList<NetdevSeen>();
        for (var pf : kernel.pfs) {
            int speed = pf.infiniband() ? MEGABITS_EDR : MEGABITS_ETHERNET;
            boolean carrier = rdma.portState(pf) == PortState.ACTIVE;
            pf.netdev.ifPresent(netdev -> links.add(netdev.seen(carrier, speed)));
            for (var vf : pf.vfs) {
                boolean vfCarrier = rdma.portState(pf, vf) == PortState.ACTIVE;
                vf.visibleNetdev().ifPresent(netdev -> links.add(netdev.seen(vfCarrier, speed)));
            }
        }
        return links;
    }

    /** Sets the MTU in bytes. */
    public void setMtu(InterfaceName link, int mtu) {
        change(link, "set MTU " + mtu, netdev -> {
            if (!netdev.takes(mtu)) {
                var remark = mtu > netdev.mtu() ? "mtu greater than device maximum" : "mtu less than device minimum";
                throw Errno.EINVAL.on("set MTU " + mtu, link.text(), remark);
            }
            return netdev.withMtu(mtu);
        });
    }

    /** Sets the administrative state to up. */
    public void setUp(InterfaceName link) {
        change(link, "set up", Netdev::withUp);
    }

    /** Whether the device is set up. */
    public boolean up(InterfaceName link) {
        return links().stream().anyMatch(device -> device.name().equals(link) && device.up());
    }

    /** What the PF keeps for the VFs that there are. */
    public SortedMap<Integer, VfConfig> configured(InterfaceName link) {
        var pf = pf(link, "list VFs");
        if (pf.vfs.size() > LONGEST_VF_LIST) {
            throw Errno.EMSGSIZE.on("list VFs", link.text(), "the list of %d VFs is cut".formatted(pf.vfs.size()));
        }
        var configured = new TreeMap<Integer, VfConfig>();
        for (var vf : pf.vfs) {
            var settings = pf.settings(vf.index);
            boolean guids = pf.infiniband();
            configured.put(
                    vf.index,
                    new VfConfig(
                            Optional.of(settings.linkState()),
                            guids ? Optional.of(settings.nodeGuid()) : Optional.empty(),
                            guids ? Optional.of(settings.portGuid()) : Optional.empty()));
        }
        return configured;
    }

    /** Sets node and port GUID of a VF; its driver takes them at its next bind. */
    public void setGuid(InterfaceName link, int vf, Guid guid) {
        var operation = "set VF " + vf + " GUID " + guid;
        var pf = pf(link, operation);
        if (!pf.infiniband()) {
            throw Errno.EOPNOTSUPP.on(operation, link.text());
        }
        settings(pf, vf, operation, settings -> settings.withGuid(guid));
    }

    /** Sets the state of a VF's port, at once. */
    public void setLinkState(InterfaceName link, int vf, LinkState state) {
        var operation = "set VF " + vf + " link state " + state.text();
        settings(pf(link, operation), vf, operation, settings -> settings.withLinkState(state));
    }

    private static void settings(Pf pf, int vf, String operation, UnaryOperator<VfSettings> change) {
        if (vf < 0 || vf >= pf.vfs.size()) {
            throw Errno.EINVAL.on(operation, pf.netdev.orElseThrow().name().text());
        }
        pf.settings.put(vf, change.apply(pf.settings(vf)));
    }

    /** The PF that has the device; a VF's own device can't do anything for VFs. */
    private Pf pf(InterfaceName link, String operation) {
        for (var pf : kernel.pfs) {
            if (named(pf.netdev, link)) {
                return pf;
            }
            if (pf.vfs.stream().anyMatch(vf -> named(vf.visibleNetdev(), link))) {
                throw Errno.EOPNOTSUPP.on(operation, link.text());
            }
        }
        throw Errno.ENODEV.on(operation, link.text());
    }

    private void change(InterfaceName link, String operation, UnaryOperator<Netdev> change) {
        for (var pf : kernel.pfs) {
            if (named(pf.netdev, link)) {
                pf.netdev = pf.netdev.map(change);
                return;
            }
            for (var vf : pf.vfs) {
                if (named(vf.visibleNetdev(), link)) {
                    vf.netdev = vf.netdev.map(change);
                    return;
                }
            }
        }
        throw Errno.ENODEV.on(operation, link.text());
    }

    private static boolean named(Optional<Netdev> netdev, InterfaceName name) {
        return netdev.map(Netdev::name).equals(Optional.of(name));
    }
}
