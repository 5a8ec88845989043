package io.sriovib.planning.policy;

import io.sriovib.api.v1.Bridge;
import io.sriovib.api.v1.Bridges;
import io.sriovib.api.v1.Interface;
import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.api.v1.ManagedBridge;
import io.sriovib.api.v1.ManagedUplink;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.OvsInterface;
import io.sriovib.api.v1.PolicySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Software bridges of a node (section 2.2): for each PF the bridge of the last policy that matches it; sorted by name. */
final class SoftwareBridges {
    private SoftwareBridges() {}

    /**
     * Bridges of the reported PFs, and unchanged those of missing PFs and of policies that are left out.
     *
     * @return null when there is none
     */
    static @Nullable Bridges of(List<PolicyShare> shares, List<Interface> missing, NodeStateSpec previous) {
        var byPf = new TreeMap<String, ManagedBridge>();
        missing.forEach(pf -> keep(String.valueOf(pf.pciAddress()), previous, byPf));
        for (var share : shares) {
            for (var pf : share.pfs()) {
                var address = String.valueOf(pf.pciAddress());
                var bridge = share.policy().spec().bridge();
                if (!share.applies()) {
                    keep(address, previous, byPf);
                } else if (bridge == null || bridge.ovs() == null) {
                    byPf.remove(address);
                } else {
                    byPf.put(address, bridge(bridge.ovs(), pf, share.policy().spec()));
                }
            }
        }
        return byPf.isEmpty() ? null : new Bridges(new ArrayList<>(byPf.values()));
    }

    private static void keep(String address, NodeStateSpec previous, Map<String, ManagedBridge> byPf) {
        var bridges = previous.bridges();
        if (bridges != null) {
            bridges.ovs().stream()
                    .filter(bridge -> bridge.uplinks().stream().anyMatch(uplink -> address.equals(uplink.pciAddress())))
                    .forEach(bridge -> byPf.put(address, bridge));
        }
    }

    private static ManagedBridge bridge(Bridge.Ovs ovs, InterfaceStatus pf, PolicySpec spec) {
        var name = "br-" + String.valueOf(pf.pciAddress()).replace(':', '_');
        var uplink = ovs.uplink();
        var settings = uplink == null ? null : uplink.interfaceSettings();
        return new ManagedBridge(
                name,
                ovs.bridge(),
                List.of(new ManagedUplink(pf.pciAddress(), pf.name(), withMtu(settings, spec.mtu()))));
    }

    private static @Nullable OvsInterface withMtu(@Nullable OvsInterface settings, @Nullable Long mtu) {
        if (mtu == null || mtu <= 0) {
            return settings;
        }
        return settings == null
                ? new OvsInterface(null, Map.of(), Map.of(), Map.of(), mtu)
                : new OvsInterface(
                        settings.type(), settings.options(), settings.externalIds(), settings.otherConfig(), mtu);
    }
}
