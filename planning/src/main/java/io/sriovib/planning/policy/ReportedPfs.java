package io.sriovib.planning.policy;

import io.sriovib.api.v1.Interface;
import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.api.v1.NodeStateSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A node's report as the planner uses it: PFs with an address, each once, and with the last known name where the report has none (D9). */
final class ReportedPfs {
    private ReportedPfs() {}

    static List<InterfaceStatus> of(List<InterfaceStatus> report, NodeStateSpec previous) {
        var seen = new HashSet<String>();
        return report.stream()
                .filter(pf -> pf.pciAddress() != null && seen.add(pf.pciAddress()))
                .map(pf -> NicMatch.given(pf.name()) ? pf : named(pf, lastName(pf, previous)))
                .toList();
    }

    /** A PF has no netdev while its driver reloads or udev renames it; policies that select it by name still mean it. */
    private static @Nullable String lastName(InterfaceStatus pf, NodeStateSpec previous) {
        return previous.interfaces().stream()
                .filter(wish -> Objects.equals(wish.pciAddress(), pf.pciAddress()))
                .map(Interface::name)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static InterfaceStatus named(InterfaceStatus pf, @Nullable String name) {
        return new InterfaceStatus(
                name,
                pf.mac(),
                pf.driver(),
                pf.pciAddress(),
                pf.vendor(),
                pf.deviceId(),
                pf.netFilter(),
                pf.mtu(),
                pf.numVfs(),
                pf.linkSpeed(),
                pf.linkType(),
                pf.linkAdminState(),
                pf.eSwitchMode(),
                pf.externallyManaged(),
                pf.totalvfs(),
                pf.vfs(),
                pf.altNames(),
                pf.numaNode());
    }
}
